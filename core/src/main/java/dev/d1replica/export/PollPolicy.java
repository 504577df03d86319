package dev.d1replica.export;

import dev.d1replica.cloudflare.ConfigurationException;
import java.time.Duration;

/**
 * Every number of the export task. Immutable.
 *
 * <p>A task that is not polled cancels itself: gaps of 10 seconds were seen to be survived, 55 were not. Hence intervals of
 * at most 5 seconds, and no back-off beyond them.
 *
 * @param interval the pause between a reply and the next poll, and before a lost export is started again
 * @param exportTimeout the longest an export may take from its start to its complete dump
 * @param busyInterval the pause before another try while somebody's export holds the database, or may hold it
 * @param busyTimeout the longest wait for somebody's export to end, all in all; zero for none
 * @param retryInterval the pause before a poll that brought no reply is sent again
 * @param retryTimeout how long no poll may bring a reply; zero to retry none
 * @param restarts how often an export that the server has lost is started again
 * @param rateInterval the pause after HTTP 429 where the server does not say how long
 * @param rateTimeout the longest wait for the rate limit to end, all in all; zero for none
 */
public record PollPolicy(
        Duration interval,
        Duration exportTimeout,
        Duration busyInterval,
        Duration busyTimeout,
        Duration retryInterval,
        Duration retryTimeout,
        int restarts,
        Duration rateInterval,
        Duration rateTimeout) {
    /** The longest allowed {@link #interval} and {@link #retryInterval}. */
    public static final Duration MAX_INTERVAL = Duration.ofSeconds(5);

    /**
     * Polls every second for 30 minutes; waits for another export up to 10 minutes, a try every 15 seconds; retries polls every
     * second for 2 minutes; starts a lost export again 3 times; waits for the rate limit, which blocks for 5 minutes, up to 10.
     */
    public static final PollPolicy DEFAULT = new PollPolicy(
            Duration.ofSeconds(1),
            Duration.ofMinutes(30),
            Duration.ofSeconds(15),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            3,
            Duration.ofSeconds(5),
            Duration.ofMinutes(10));

    /** @throws ConfigurationException if a number is out of its range; the message names it */
    public PollPolicy {
        requireInterval("interval", interval);
        requirePositive("exportTimeout", exportTimeout);
        requirePositive("busyInterval", busyInterval);
        requireNotNegative("busyTimeout", busyTimeout.isNegative());
        requireInterval("retryInterval", retryInterval);
        requireNotNegative("retryTimeout", retryTimeout.isNegative());
        requireNotNegative("restarts", restarts < 0);
        requirePositive("rateInterval", rateInterval);
        requireNotNegative("rateTimeout", rateTimeout.isNegative());
    }

    /** Returns this policy with another {@link #interval}, which polls are retried at too. */
    public PollPolicy withInterval(Duration value) {
        return new PollPolicy(
                value,
                exportTimeout,
                busyInterval,
                busyTimeout,
                value,
                retryTimeout,
                restarts,
                rateInterval,
                rateTimeout);
    }

    /** Returns this policy with another {@link #exportTimeout}. */
    public PollPolicy withExportTimeout(Duration value) {
        return new PollPolicy(
                interval,
                value,
                busyInterval,
                busyTimeout,
                retryInterval,
                retryTimeout,
                restarts,
                rateInterval,
                rateTimeout);
    }

    /** Returns this policy with another wait for somebody's export: {@link #busyInterval} and {@link #busyTimeout}. */
    public PollPolicy withBusy(Duration every, Duration atMost) {
        return new PollPolicy(
                interval,
                exportTimeout,
                every,
                atMost,
                retryInterval,
                retryTimeout,
                restarts,
                rateInterval,
                rateTimeout);
    }

    /** Returns this policy with another {@link #busyTimeout}. */
    public PollPolicy withBusyTimeout(Duration value) {
        return withBusy(busyInterval, value);
    }

    /** Returns this policy with other bounds for retries: {@link #retryTimeout}, {@link #restarts}, {@link #rateTimeout}. */
    public PollPolicy withRetries(Duration polls, int lostExports, Duration rateLimit) {
        return new PollPolicy(
                interval,
                exportTimeout,
                busyInterval,
                busyTimeout,
                retryInterval,
                polls,
                lostExports,
                rateInterval,
                rateLimit);
    }

    private static void requireInterval(String name, Duration value) {
        requirePositive(name, value);
        if (value.compareTo(MAX_INTERVAL) > 0) {
            throw new ConfigurationException(name + " must be at most " + MAX_INTERVAL.toSeconds() + " seconds");
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new ConfigurationException(name + " must be longer than nothing");
        }
    }

    private static void requireNotNegative(String name, boolean negative) {
        if (negative) {
            throw new ConfigurationException(name + " must not be negative");
        }
    }
}
