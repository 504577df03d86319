package dev.d1replica;

import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.DownloadPolicy;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.ExportListener;
import dev.d1replica.export.PollPolicy;
import dev.d1replica.query.Selection;
import java.util.function.Consumer;

/**
 * How a database is exported and its dump downloaded. Immutable.
 *
 * @param access how to reach the account
 * @param options how the dump is made; its own names go to the service as they are
 * @param selection which tables are wanted
 * @param queries what the database itself may be asked
 * @param policy pauses and time-outs of the export
 * @param download pauses and time-outs of the download
 * @param found is told the database once it is found, before anything is locked
 * @param listener hears the server's log lines
 */
public record ExportSettings(
        Access access,
        DumpOptions options,
        Selection selection,
        Queries queries,
        PollPolicy policy,
        DownloadPolicy download,
        Consumer<Database> found,
        ExportListener listener) {
    /**
     * What the database itself may be asked through the query endpoint, which locks nothing.
     *
     * @param preflight its schema, before the export: else virtual tables are refused, and a selection is what it names
     * @param exact the values that the dump may have bent; a pull puts them right
     */
    public record Queries(boolean preflight, boolean exact) {
        /** A look before the lock; values stay as the dump has them. */
        public static final Queries DEFAULT = new Queries(true, false);
    }

    /** Everything in the database, default patience, nobody listens. */
    public static ExportSettings of(Access access) {
        return new ExportSettings(
                access,
                DumpOptions.ALL,
                Selection.ALL,
                Queries.DEFAULT,
                PollPolicy.DEFAULT,
                DownloadPolicy.DEFAULT,
                database -> {},
                ExportListener.NONE);
    }

    /** The same with another kind of dump. */
    public ExportSettings withOptions(DumpOptions changed) {
        return new ExportSettings(access, changed, selection, queries, policy, download, found, listener);
    }

    /** The same with other patience. */
    public ExportSettings withPatience(PollPolicy polling, DownloadPolicy downloading) {
        return new ExportSettings(access, options, selection, queries, polling, downloading, found, listener);
    }

    /** The same with listeners. */
    public ExportSettings withListeners(Consumer<Database> whenFound, ExportListener logLines) {
        return new ExportSettings(access, options, selection, queries, policy, download, whenFound, logLines);
    }

    /** The same for other tables. */
    public ExportSettings withSelection(Selection wanted) {
        return new ExportSettings(access, options, wanted, queries, policy, download, found, listener);
    }

    /** The same with other questions. */
    public ExportSettings withQueries(Queries allowed) {
        return new ExportSettings(access, options, selection, allowed, policy, download, found, listener);
    }
}
