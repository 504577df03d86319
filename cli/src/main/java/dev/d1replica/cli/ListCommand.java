package dev.d1replica.cli;

import dev.d1replica.Access;
import dev.d1replica.D1Replica;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.export.PollPolicy;
import dev.d1replica.wrangler.WranglerProject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.List;

/** Lists the account's databases. */
final class ListCommand extends Subcommand implements Reporting {
    private final ConnectionOptions connection = new ConnectionOptions(spec);
    private final Output output = new Output(spec);

    /** How long an answer is waited for. */
    PollPolicy patience = PollPolicy.DEFAULT;

    ListCommand() {
        super(
                "list",
                "The account's databases.",
                "  d1-replica list",
                "  d1-replica list --account-id 0123456789abcdef0123456789abcdef --token-file token");
    }

    @Override
    public Integer call() throws Exception {
        WranglerProject project = connection.project().project();
        ConnectionOptions.Reach reach = connection.reach(project);
        output.trace(spec.commandLine(), ProjectOptions.trace(project));
        output.trace(spec.commandLine(), reach.trace());
        List<Database> databases = databases(reach.access());
        if (output.json()) {
            Output.print(spec.commandLine(), json(databases).build());
        } else {
            databases.forEach(database -> Output.product(spec.commandLine(), line(database)));
        }
        return 0;
    }

    private List<Database> databases(Access access) throws IOException, InterruptedException {
        try (Progress progress = Progress.of(spec.commandLine(), output)) {
            return D1Replica.databases(access, patience, progress.activity());
        }
    }

    private static String line(Database database) {
        String name = database.id() + "  " + database.name();
        return database.fileSize().isEmpty()
                ? name
                : name + "  " + Summary.count(database.fileSize().getAsLong(), "byte");
    }

    private static JsonObjectBuilder json(List<Database> databases) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Database database : databases) {
            JsonObjectBuilder entry =
                    Json.createObjectBuilder().add("id", database.id()).add("name", database.name());
            database.fileSize().ifPresent(size -> entry.add("fileSize", size));
            database.tables().ifPresent(tables -> entry.add("tables", tables));
            array.add(entry);
        }
        return Json.createObjectBuilder()
                .add("command", "list")
                .add("status", "ok")
                .add("databases", array);
    }

    @Override
    public Output output() {
        return output;
    }
}
