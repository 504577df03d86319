package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.Databases;
import dev.d1replica.cloudflare.EngineException;
import dev.d1replica.cloudflare.Rows;
import dev.d1replica.export.ExportBusyException;
import dev.d1replica.export.ExportListener;
import dev.d1replica.export.Lookups;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reading statements, sent to one database as patiently as an export's polls. For one thread at a time. */
public final class RemoteQueries {
    private final Databases databases;
    private final Lookups lookups;
    private final String databaseId;
    private final ExportListener listener;
    private long requests;

    /** @param listener hears how far the reading is */
    public RemoteQueries(Databases databases, Lookups lookups, String databaseId, ExportListener listener) {
        this.databases = databases;
        this.lookups = lookups;
        this.databaseId = databaseId;
        this.listener = listener;
    }

    /**
     * Runs a statement. Parameters are text, since that is what the API reference allows; the statement casts them.
     *
     * @throws ExportBusyException if somebody's export held the database for longer than the policy waits
     * @throws CloudflareException if the statement or the request failed otherwise
     */
    Rows ask(String sql, List<String> parameters) throws CloudflareException, InterruptedException {
        requests++;
        return lookups.get(() -> {
            try {
                return databases.raw(databaseId, sql, parameters);
            } catch (EngineException failure) {
                throw isBusy(failure) ? new ExportBusyException(failure.refusal()) : failure;
            }
        });
    }

    private static boolean isBusy(EngineException failure) {
        return failure.serverText().toLowerCase(Locale.ROOT).contains("long-running export");
    }

    /** The name of the database's present state; empty where the service does not tell it. */
    Optional<String> bookmark() throws InterruptedException {
        try {
            return Optional.of(lookups.get(() -> databases.bookmark(databaseId)));
        } catch (CloudflareException untold) {
            return Optional.empty();
        }
    }

    /** How many statements were sent. */
    long requests() {
        return requests;
    }

    /** Tells the listener. */
    void note(String line) {
        listener.note(line);
    }
}
