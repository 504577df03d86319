package dev.d1replica;

import dev.d1replica.cloudflare.Accounts;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.export.ExportTask;
import dev.d1replica.export.PollReply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A finished export: what pull and export have in common.
 *
 * @param database what was exported
 * @param dump where the dump lies, for one hour
 * @param took how long the database answered no queries, as far as can be seen from here
 */
record Exported(Database database, PollReply.Complete dump, Duration took) {
    /**
     * Finds the database, exports it, waits.
     *
     * @param check the last word before the database is locked: what it throws ends everything
     */
    static Exported run(ExportSettings settings, String name, Consumer<Database> check)
            throws IOException, InterruptedException {
        Access access = settings.access();
        try (CloudflareApi api =
                new CloudflareApi(access.api(), access.credentials(), CloudflareApi.DEFAULT_REQUEST_TIMEOUT)) {
            String account = new Accounts(api).choose(access.accountId(), Map.of());
            Database database = new Databases(api, account).resolve(name);
            check.accept(database);
            settings.found().accept(database);
            long begun = System.nanoTime();
            try (ExportTask task = new ExportTask(
                    api, account, database.id(), settings.options(), settings.policy(), settings.listener())) {
                PollReply.Complete dump = task.run();
                return new Exported(database, dump, Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }

    String filename() {
        return dump.filename().orElse(database.name() + ".sql");
    }
}
