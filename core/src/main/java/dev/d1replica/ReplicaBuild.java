package dev.d1replica;

import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.RowErrorPolicy;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;

/** From the stream of a dump to the published replica with its manifest: what pull and load share. */
final class ReplicaBuild {
    private final Target target;
    private final ReplicaSettings settings;

    ReplicaBuild(Target target, ReplicaSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    /**
     * Builds and publishes.
     *
     * @param dump throws where it was cut; closed here
     * @param manifest makes the manifest of a report, after the dump's last byte
     */
    Manifest run(InputStream dump, Function<ReplicaReport, Manifest> manifest) throws IOException {
        try (dump;
                Replica replica = target.begin();
                RejectsFile rejects = new RejectsFile(target.sibling(".rejects.sql"))) {
            ReplayOptions options =
                    ReplayOptions.defaults().withVerify(settings.verify()).withProgress(settings.progress());
            if (settings.rowErrors() == RowErrorPolicy.SKIP) {
                options = options.withRejected(rejects);
            }
            Manifest done = manifest.apply(new Replay(dump, replica, options).run());
            rejects.commit();
            replica.publish();
            write(done);
            return done;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Manifest manifest) throws IOException {
        try (PrivateFile file = new PrivateFile(target.sibling(".manifest.json"))) {
            Json.createWriterFactory(Map.of(jakarta.json.stream.JsonGenerator.PRETTY_PRINTING, true))
                    .createWriter(file.out())
                    .write(ManifestJson.of(manifest));
            file.commit();
        }
    }
}
