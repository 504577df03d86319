package dev.d1replica;

import dev.d1replica.cloudflare.Accounts;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.cloudflare.EngineException;
import dev.d1replica.download.DownloadException;
import dev.d1replica.export.ExportTask;
import dev.d1replica.export.Lookups;
import dev.d1replica.export.PollReply.Complete;
import dev.d1replica.query.Preflight;
import dev.d1replica.query.RemoteQueries;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A finished export: what pull and export have in common.
 *
 * @param database what was exported
 * @param dump where the dump lies, for one hour
 * @param tables how many tables the service said it has, when the export was asked for; empty where it did not, or not all
 *     were exported
 * @param remote for a second look at that
 * @param preflight what was asked of the database before the export
 * @param resumed whether an earlier run had the export made
 * @param took how long the database answered no queries, as far as can be seen from here; nothing if an earlier run had the
 *     export made
 */
record Exported(
        Database database,
        Complete dump,
        OptionalLong tables,
        RemoteTables remote,
        Preflight preflight,
        boolean resumed,
        Duration took) {
    /** How often a dump that cannot be had whole is begun anew, from a fresh export where that is needed. */
    private static final int MAX_STARTS = 3;

    /** The last word before the database is locked: what it throws ends everything. */
    @FunctionalInterface
    interface Preparation {
        /** Returns the place that the dump is for. */
        Path of(Database database) throws IOException;
    }

    /** What is done with the dump; done again from the start if the dump cannot be had whole. */
    @FunctionalInterface
    interface Use<T> {
        T of(Exported exported) throws IOException;
    }

    /** Finds the database, exports it, or takes up the export of a run that was killed, and has the dump used. */
    static <T> T use(ExportSettings settings, String name, Preparation preparation, Use<T> use)
            throws IOException, InterruptedException {
        Access access = settings.access();
        try (CloudflareApi api =
                new CloudflareApi(access.api(), access.credentials(), CloudflareApi.DEFAULT_REQUEST_TIMEOUT)) {
            Lookups lookups = new Lookups(settings.policy(), settings.listener());
            String account = lookups.get(() -> new Accounts(api).choose(access.accountId(), Map.of()));
            Databases databases = new Databases(api, account);
            Database database = described(databases, lookups, name);
            Path place = preparation.of(database);
            Preflight preflight =
                    look(settings, new RemoteQueries(databases, lookups, database.id(), settings.listener()));
            ExportSettings planned = settings.withOptions(preflight.options());
            PendingDownload pending = new PendingDownload(place, planned, database.id());
            RemoteTables remote = new RemoteTables(databases, lookups, database, name);
            for (int starts = 1; ; starts++) {
                Exported exported = run(planned, api, account, database, remote, preflight, pending);
                try {
                    T used = use.of(exported);
                    pending.forget();
                    return used;
                } catch (DownloadException broken) {
                    if (!broken.needsFreshStart() || starts == MAX_STARTS) {
                        forgetAfter(broken, pending);
                        throw broken;
                    }
                    if (broken.needsFreshExport()) {
                        pending.forget();
                    }
                    settings.listener().waiting(broken.getMessage(), Duration.ZERO);
                } catch (IOException | RuntimeException failure) {
                    forgetAfter(failure, pending);
                    throw failure;
                }
            }
        }
    }

    /** With size and tables, which lists leave out; whoever is asked to confirm wants to know the size. */
    private static Database described(Databases databases, Lookups lookups, String name)
            throws IOException, InterruptedException {
        Database found = lookups.get(() -> databases.resolve(name));
        if (found.fileSize().isPresent() || found.id().equalsIgnoreCase(name)) {
            return found;
        }
        try {
            return lookups.get(() -> databases.byId(found.id()));
        } catch (EngineException busy) {
            // while somebody exports it, a database may not be described
            return found;
        }
    }

    private static Preflight look(ExportSettings settings, RemoteQueries queries)
            throws IOException, InterruptedException {
        return settings.queries().preflight()
                ? Preflight.look(
                        queries,
                        settings.selection(),
                        settings.options(),
                        settings.queries().exact())
                : Preflight.none(queries, settings.selection(), settings.options());
    }

    private static Exported run(
            ExportSettings settings,
            CloudflareApi api,
            String account,
            Database database,
            RemoteTables remote,
            Preflight preflight,
            PendingDownload pending)
            throws IOException, InterruptedException {
        Optional<PendingDownload.Left> left = pending.find();
        if (left.isPresent()) {
            settings.listener().resumed(left.get().age());
            return new Exported(
                    database, left.get().dump(), left.get().tables(), remote, preflight, true, Duration.ZERO);
        }
        OptionalLong tables = settings.options().definesAllTables() ? remote.before() : OptionalLong.empty();
        settings.found().accept(database);
        long begun = System.nanoTime();
        try (ExportTask task = new ExportTask(
                api, account, database.id(), settings.options(), settings.policy(), settings.listener())) {
            Complete dump = task.run();
            pending.keep(dump, tables);
            return new Exported(
                    database, dump, tables, remote, preflight, false, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** The address stays for the next run only where that would fare better with it. */
    private static void forgetAfter(Exception failure, PendingDownload pending) throws IOException {
        boolean stopped = failure instanceof InterruptedIOException || failure instanceof ClosedByInterruptException;
        boolean broken = failure instanceof DownloadException download && download.isTransient();
        if (!stopped && !broken) {
            pending.forget();
        }
    }

    String filename() {
        return dump.filename().orElse(database.name() + ".sql");
    }
}
