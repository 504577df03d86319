package dev.d1replica;

import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.DownloadPolicy;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.ExportListener;
import dev.d1replica.export.PollPolicy;
import java.util.function.Consumer;

/**
 * How a database is exported and its dump downloaded. Immutable.
 *
 * @param access how to reach the account
 * @param options what the dump shall hold
 * @param policy pauses and time-outs of the export
 * @param download pauses and time-outs of the download
 * @param found is told the database once it is found, before anything is locked
 * @param listener hears the server's log lines
 */
public record ExportSettings(
        Access access,
        DumpOptions options,
        PollPolicy policy,
        DownloadPolicy download,
        Consumer<Database> found,
        ExportListener listener) {
    /** Everything in the database, default patience, nobody listens. */
    public static ExportSettings of(Access access) {
        return new ExportSettings(
                access,
                DumpOptions.ALL,
                PollPolicy.DEFAULT,
                DownloadPolicy.DEFAULT,
                database -> {},
                ExportListener.NONE);
    }

    /** The same for another selection. */
    public ExportSettings withOptions(DumpOptions changed) {
        return new ExportSettings(access, changed, policy, download, found, listener);
    }

    /** The same with other patience. */
    public ExportSettings withPatience(PollPolicy polling, DownloadPolicy downloading) {
        return new ExportSettings(access, options, polling, downloading, found, listener);
    }

    /** The same with listeners. */
    public ExportSettings withListeners(Consumer<Database> whenFound, ExportListener logLines) {
        return new ExportSettings(access, options, policy, download, whenFound, logLines);
    }
}
