package dev.d1replica.junit;

import dev.d1replica.D1Replica;
import dev.d1replica.Target;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.wrangler.Setting;
import dev.d1replica.wrangler.WranglerDatabase;
import dev.d1replica.wrangler.WranglerProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Whether and how a database may be pulled for a test run. */
final class Pulls {
    /** What must be {@code true} for any pull. */
    static final String ALLOWED = "D1_REPLICA_PULL";

    private final Map<String, String> environment;

    Pulls(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What a pull brought. */
    record Pulled(String sha256, ReplicaReport report) {}

    /**
     * What tells a database from others of its name, as far as that is known without asking the service: names are unique on one account
     * only, and bindings in one project.
     */
    String identity(String database) {
        WranglerProject project = WranglerProject.find(Path.of(""), environment, Optional.empty(), Optional.empty());
        String onAccount =
                project.database(database).map(WranglerDatabase::onAccount).orElse(database);
        String account = project.accountId().map(Setting::value).orElse("");
        return String.join(" ", project.api().value().toString(), account, onAccount);
    }

    /**
     * Says clearly that a database must not be pulled.
     *
     * @param newest when the replica that is too old was pulled, if there is one
     */
    void requireAllowed(Origin.Database wanted, Optional<Instant> newest) {
        if (!wanted.pull() || !environment.getOrDefault(ALLOWED, "").equals("true")) {
            String age = newest.map(when -> "the replica of the database \"" + wanted.name() + "\" is of " + when
                            + ", which is older than maxAge allows")
                    .orElse("there is no replica of the database \"" + wanted.name() + "\" yet");
            throw new ExtensionConfigurationException("Tests work offline, and " + age
                    + ". To have this run export it, which locks the database meanwhile, set pull = true in @D1Replica and "
                    + ALLOWED + "=true in the environment");
        }
    }

    /** Pulls. */
    Pulled pull(String database, Target target) throws IOException {
        try {
            var manifest = D1Replica.pull(database).to(target);
            return new Pulled(manifest.dump().sha256(), manifest.replica());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database was exported", e);
        }
    }
}
