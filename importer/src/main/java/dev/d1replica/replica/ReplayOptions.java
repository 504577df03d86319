package dev.d1replica.replica;

import dev.d1replica.dump.DumpLimits;
import java.util.function.BooleanSupplier;

/**
 * How to replay.
 *
 * @param limits what the dump may demand
 * @param verify how closely to look at the result
 * @param rejected what happens to a refused row
 * @param progress is told how far the replay is
 * @param amendment puts right what the dump has bent
 * @param chore does a part of some other work, for a thread that would wait for rows or for room for them; false if there is
 *     none to do. Called on several threads
 */
public record ReplayOptions(
        DumpLimits limits,
        VerifyLevel verify,
        RejectedRows rejected,
        ReplayProgress progress,
        Amendment amendment,
        BooleanSupplier chore) {
    /** Without an amendment, and nothing else to do. */
    public ReplayOptions(DumpLimits limits, VerifyLevel verify, RejectedRows rejected, ReplayProgress progress) {
        this(limits, verify, rejected, progress, Amendment.NONE, () -> false);
    }

    /** Default limits, quick verification, the first refused row ends the replay, nobody listens. */
    public static ReplayOptions defaults() {
        return new ReplayOptions(DumpLimits.defaults(), VerifyLevel.QUICK, RejectedRows.NONE, ReplayProgress.NONE);
    }

    /** The same with another level of verification. */
    public ReplayOptions withVerify(VerifyLevel level) {
        return new ReplayOptions(limits, level, rejected, progress, amendment, chore);
    }

    /** The same with refused rows going to {@code sink}; the replay goes on unless it throws. */
    public ReplayOptions withRejected(RejectedRows sink) {
        return new ReplayOptions(limits, verify, sink, progress, amendment, chore);
    }

    /** The same with a listener. */
    public ReplayOptions withProgress(ReplayProgress listener) {
        return new ReplayOptions(limits, verify, rejected, listener, amendment, chore);
    }

    /** The same with an amendment. */
    public ReplayOptions withAmendment(Amendment change) {
        return new ReplayOptions(limits, verify, rejected, progress, change, chore);
    }

    /** The same with other work for those who would wait. */
    public ReplayOptions withChore(BooleanSupplier work) {
        return new ReplayOptions(limits, verify, rejected, progress, amendment, work);
    }
}
