package dev.d1replica.cli;

import dev.d1replica.Target;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.wrangler.WranglerDatabase;
import dev.d1replica.wrangler.WranglerProject;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The DATABASE that a command is for. */
final class DatabaseArgument {
    private final Argument<String> text;

    /** Adds them to the command. */
    DatabaseArgument(CommandSpec command) {
        text = Argument.optionalParameter(
                command,
                String.class,
                "DATABASE",
                "A name or binding of the wrangler configuration, a name on the account, or a UUID. Default: the"
                        + " configuration's only database.");
    }

    /**
     * The database that is meant.
     *
     * @param project the configuration that may have it
     * @param onAccount its name on the account or its UUID
     * @param entry the configuration's, if it is in there
     */
    record Meant(WranglerProject project, String onAccount, Optional<WranglerDatabase> entry) {
        String label() {
            return entry.map(WranglerDatabase::label).orElse(onAccount);
        }

        String trace() {
            return "database: " + onAccount
                    + entry.map(found -> ", binding " + found.binding() + " of the wrangler configuration")
                            .orElse("");
        }

        /** The file that wrangler reads. */
        Target localState() {
            return Target.of(project.localState(ProjectOptions.local(
                    project, entry.map(WranglerDatabase::binding).orElse(onAccount))));
        }
    }

    /** @throws ParameterException if none is named and there is not exactly one */
    Meant in(WranglerProject project, CommandLine command) {
        String name = text.value();
        Optional<WranglerDatabase> entry = name == null ? Optional.of(only(project, command)) : project.database(name);
        return new Meant(project, entry.map(WranglerDatabase::onAccount).orElse(name), entry);
    }

    private static WranglerDatabase only(WranglerProject project, CommandLine command) {
        try {
            return project.onlyDatabase();
        } catch (ConfigurationException none) {
            throw new ParameterException(command, none.getMessage());
        }
    }
}
