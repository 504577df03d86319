package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.RateLimitedException;
import dev.d1replica.cloudflare.ServerFaultException;
import dev.d1replica.cloudflare.TransportException;
import dev.d1replica.http.Pacing;
import java.time.Duration;

/**
 * The one place that decides what a failed request means for an export task, and how much of the policy's patience is left.
 * Confined to the thread that runs the task.
 */
final class Patience {
    private final PollPolicy policy;
    private final Pacing pacing;

    private Duration waitedForOthers = Duration.ZERO;
    private Duration waitedForRate = Duration.ZERO;
    private int restarts;
    private long lastReply;

    /** What to do after a failure: wait, then start afresh, or send the same request again. */
    record Retry(Duration pause, boolean afresh) {}

    Patience(PollPolicy policy, Pacing pacing) {
        this.policy = policy;
        this.pacing = pacing;
        this.lastReply = pacing.nanos();
    }

    /** The server is there and has understood. */
    void replied() {
        lastReply = pacing.nanos();
    }

    /**
     * Returns what to do, or throws the failure that ends the task.
     *
     * @param starting whether the request was a start, and not a poll
     */
    Retry after(CloudflareException failure, boolean starting) throws CloudflareException {
        if (failure instanceof RateLimitedException limited) {
            return rateLimited(limited);
        }
        if (failure instanceof ExportBusyException) {
            return forOthers(failure);
        }
        if (failure instanceof ExportLostException) {
            return afresh(failure);
        }
        if (failure instanceof TransportException || failure instanceof ServerFaultException) {
            if (!failure.isTransient()) {
                throw failure;
            }
            // A start that got no proper answer may have begun an export of which no bookmark is known here. It looks,
            // and
            // ends, like somebody's: by itself, since nobody polls it.
            return starting && mayHaveArrived(failure) ? forOthers(failure) : again(failure);
        }
        throw failure;
    }

    private static boolean mayHaveArrived(CloudflareException failure) {
        return !(failure instanceof TransportException broken && broken.isUnsent());
    }

    private Retry again(CloudflareException failure) throws CloudflareException {
        Duration silence = Duration.ofNanos(pacing.nanos() - lastReply).plus(policy.retryInterval());
        requireWithin(policy.retryTimeout(), silence, failure);
        return new Retry(policy.retryInterval(), false);
    }

    private Retry forOthers(CloudflareException failure) throws CloudflareException {
        replied();
        waitedForOthers = waitedForOthers.plus(policy.busyInterval());
        requireWithin(policy.busyTimeout(), waitedForOthers, failure);
        return new Retry(policy.busyInterval(), true);
    }

    private Retry afresh(CloudflareException failure) throws CloudflareException {
        replied();
        if (restarts == policy.restarts()) {
            throw failure;
        }
        restarts++;
        return new Retry(policy.interval(), true);
    }

    private Retry rateLimited(RateLimitedException limited) throws CloudflareException {
        Duration asked = limited.retryAfter().orElse(policy.rateInterval());
        Duration wait = asked.compareTo(policy.interval()) < 0 ? policy.interval() : asked;
        waitedForRate = waitedForRate.plus(wait);
        requireWithin(policy.rateTimeout(), waitedForRate, limited);
        lastReply = pacing.nanos() + wait.toNanos();
        return new Retry(wait, false);
    }

    private static void requireWithin(Duration limit, Duration spent, CloudflareException failure)
            throws CloudflareException {
        if (spent.compareTo(limit) > 0) {
            throw failure;
        }
    }
}
