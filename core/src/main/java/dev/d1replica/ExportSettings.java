package dev.d1replica;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.Download;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.ExportListener;
import dev.d1replica.export.PollPolicy;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a database is exported and its dump downloaded. Immutable.
 *
 * @param access how to reach the account
 * @param options what the dump shall hold
 * @param policy pauses and time-outs of the export
 * @param stall how long the download may bring no byte
 * @param found is told the database once it is found, before anything is locked
 * @param listener hears the server's log lines
 */
public record ExportSettings(
        Access access,
        DumpOptions options,
        PollPolicy policy,
        Duration stall,
        Consumer<Database> found,
        ExportListener listener) {
    /** @throws ConfigurationException if {@code stall} is not longer than nothing */
    public ExportSettings {
        if (stall.isNegative() || stall.isZero()) {
            throw new ConfigurationException("the download time-out must be longer than nothing");
        }
    }

    /** Everything in the database, default patience, nobody listens. */
    public static ExportSettings of(Access access) {
        return new ExportSettings(
                access,
                DumpOptions.ALL,
                PollPolicy.DEFAULT,
                Download.DEFAULT_STALL_TIMEOUT,
                database -> {},
                ExportListener.NONE);
    }

    /** The same for another selection. */
    public ExportSettings withOptions(DumpOptions changed) {
        return new ExportSettings(access, changed, policy, stall, found, listener);
    }

    /** The same with other patience. */
    public ExportSettings withPatience(PollPolicy polling, Duration stalled) {
        return new ExportSettings(access, options, polling, stalled, found, listener);
    }

    /** The same with listeners. */
    public ExportSettings withListeners(Consumer<Database> whenFound, ExportListener logLines) {
        return new ExportSettings(access, options, policy, stall, whenFound, logLines);
    }
}
