package dev.d1replica;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.cloudflare.EngineException;
import dev.d1replica.export.Lookups;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.VerificationException;
import jakarta.json.JsonObject;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The tables that the service says a database has, against which a dump of the whole database is checked: a dump has no end
 * marker, so that one written short looks like a small database.
 *
 * <p>{@code num_tables} counts the user's tables, as far as was seen, and nothing documents it. So it is the alarm and not the
 * verdict: where it differs, the names decide, and where it has changed since, nobody can.
 */
final class RemoteTables {
    private static final int MAX_NAMED = 10;
    private static final String NAMES = "SELECT name FROM sqlite_schema WHERE type='table'";

    private final Databases databases;
    private final Lookups lookups;
    private final Database database;
    private final boolean told;

    /**
     * @param database as it was found
     * @param asked what it was found by: an entry of a list, by name, is short of the number
     */
    RemoteTables(Databases databases, Lookups lookups, Database database, String asked) {
        this.databases = databases;
        this.lookups = lookups;
        this.database = database;
        this.told = database.tables().isPresent() || database.id().equalsIgnoreCase(asked);
    }

    /** Returns how many tables there were when the database was found, empty where the service does not say. */
    OptionalLong before() throws CloudflareException, InterruptedException {
        return told ? database.tables() : count();
    }

    private OptionalLong count() throws CloudflareException, InterruptedException {
        try {
            return lookups.get(() -> databases.byId(database.id())).tables();
        } catch (EngineException busy) {
            // while somebody exports it, a database may not be counted
            return OptionalLong.empty();
        }
    }

    /**
     * Looks at what a replay found in the dump.
     *
     * @param before how many tables there were when the export was asked for
     * @return that number, if it could be compared
     * @throws VerificationException if a table is missing
     */
    OptionalLong check(OptionalLong before, ReplicaReport report) {
        if (before.isEmpty() || before.getAsLong() == report.tables().size()) {
            return before;
        }
        try {
            if (!count().equals(before)) {
                return OptionalLong.empty();
            }
            requireAll(names(), report);
            return before;
        } catch (CloudflareException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted while the tables were counted"));
        }
    }

    private List<String> names() throws CloudflareException, InterruptedException {
        List<JsonObject> rows = lookups.get(() -> databases.query(database.id(), NAMES, List.of()));
        return rows.stream()
                .map(row -> row.getString("name", ""))
                .filter(name -> !name.startsWith("sqlite_") && !name.startsWith("_cf_"))
                .toList();
    }

    private static void requireAll(List<String> remote, ReplicaReport report) {
        Set<String> ours = new HashSet<>(report.objects());
        report.tables().stream().map(TableRows::name).forEach(ours::add);
        List<String> missing =
                remote.stream().filter(name -> !ours.contains(name)).toList();
        if (!missing.isEmpty()) {
            String named = String.join(", ", missing.subList(0, Math.min(missing.size(), MAX_NAMED)));
            throw new VerificationException("The dump is short of " + missing.size() + " of the " + remote.size()
                    + " tables that the database has: " + named + (missing.size() > MAX_NAMED ? ", …" : ""));
        }
    }
}
