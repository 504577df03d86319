package dev.d1replica;

import dev.d1replica.cloudflare.Accounts;
import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.dump.DumpInput;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.export.ExportListener;
import dev.d1replica.export.Lookups;
import dev.d1replica.export.PollPolicy;
import dev.d1replica.replica.Difference;
import dev.d1replica.replica.DumpInspection;
import dev.d1replica.wrangler.WranglerDatabase;
import dev.d1replica.wrangler.WranglerProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * From a Cloudflare D1 database, or a dump of one, to a verified local replica in one call. Start reading here.
 *
 * <pre>{@code
 * Manifest pulled = D1Replica.pull("shop").tables("users", "orders").to(Path.of("shop.sqlite"));
 * Manifest loaded = D1Replica.load(Path.of("shop.sql")).to(Path.of("shop.sqlite"));
 * }</pre>
 *
 * <p>Nothing here prints or exits, and the only static state is which targets are being written. Each call works on the calling
 * thread, beside one that reads the dump. Interrupting it ends the wait for an export with {@link InterruptedException}, and
 * that for the dump with {@link java.io.InterruptedIOException} or {@link java.nio.channels.ClosedByInterruptException}; what
 * was begun is removed, but for the address of a dump that is already exported: the same call goes on with it within the hour.
 */
public final class D1Replica {
    private D1Replica() {}

    /**
     * Prepares to pull a database: by its name or binding in the {@link WranglerProject} of the current folder, its name on the
     * account, or its UUID. Account and credentials are found as wrangler finds them.
     */
    public static Pull pull(String database) {
        WranglerProject project = WranglerProject.here();
        return pull(onAccount(database, project), Access.of(project));
    }

    private static String onAccount(String database, WranglerProject project) {
        return project.database(database).map(WranglerDatabase::onAccount).orElse(database);
    }

    /** Prepares to pull a database, named or by UUID. */
    public static Pull pull(String database, Access access) {
        return new Pull(database, ExportSettings.of(access), ReplicaSettings.DEFAULT, null);
    }

    /** Prepares to export a database to a dump file; it, account and credentials are found as {@link #pull(String)} finds them. */
    public static Export export(String database) {
        WranglerProject project = WranglerProject.here();
        return export(onAccount(database, project), Access.of(project));
    }

    /** Prepares to export a database, named or by UUID, to a dump file. */
    public static Export export(String database, Access access) {
        return new Export(database, ExportSettings.of(access));
    }

    /** Prepares to load a dump file, plain or gzip. */
    public static Load load(Path dump) {
        return load(LocalDump.of(dump));
    }

    /**
     * Prepares to load a dump from a stream, plain or gzip. The stream must throw if it is cut; it is closed.
     *
     * @param filename what reports call the dump
     */
    public static Load load(InputStream dump, String filename) {
        return load(LocalDump.of(dump, filename));
    }

    /** Prepares to load a dump that is already here. */
    public static Load load(LocalDump dump) {
        return new Load(dump, ReplicaSettings.DEFAULT);
    }

    /**
     * Says what a dump holds: tables, rows, kinds of statements, suspects. Nothing is written.
     *
     * @throws dev.d1replica.dump.DumpException if the dump is malformed, refused or cut
     * @throws IOException if it cannot be read
     */
    public static DumpInspection inspect(LocalDump dump) throws IOException {
        try (InputStream raw = dump.open()) {
            return DumpInspection.of(DumpInput.decompressed(raw), DumpLimits.defaults());
        }
    }

    /**
     * The databases of an account. What passes is waited out, as before an export.
     *
     * @throws CloudflareException if the service refused or could not be reached, by its kind
     * @throws InterruptedException if this thread was interrupted
     */
    public static List<Database> databases(Access access) throws CloudflareException, InterruptedException {
        return databases(access, PollPolicy.DEFAULT, ExportListener.NONE);
    }

    /**
     * As {@link #databases(Access)}, with other patience.
     *
     * @param patience its retries and its wait for the rate limit
     * @param listener hears of each wait
     * @throws CloudflareException as that does
     * @throws InterruptedException if this thread was interrupted
     */
    public static List<Database> databases(Access access, PollPolicy patience, ExportListener listener)
            throws CloudflareException, InterruptedException {
        Lookups lookups = new Lookups(patience, listener);
        try (CloudflareApi api =
                new CloudflareApi(access.api(), access.credentials(), CloudflareApi.DEFAULT_REQUEST_TIMEOUT)) {
            String account = lookups.get(() -> new Accounts(api).choose(access.accountId(), Map.of()));
            return lookups.get(() -> new Databases(api, account).list());
        }
    }

    /**
     * Compares a replica with the dump it was made of, value by value, as SQLite reads the dump's literals. Both are only read.
     *
     * @param dump plain or gzip; closed
     * @param limit how many differences to list at most
     * @return the differences; empty means equal
     * @throws java.nio.file.NoSuchFileException if there is no replica
     */
    public static List<Difference> verify(Target replica, InputStream dump, int limit) throws IOException {
        try (dump) {
            replica.requireFile();
            try (Reference reference = Reference.of(dump)) {
                return replica.differences(reference.file(), limit);
            }
        }
    }
}
