package dev.d1replica.export;

import dev.d1replica.cloudflare.ConfigurationException;
import java.time.Duration;

/**
 * Every number of the export task. Immutable.
 *
 * <p>A task that is not polled cancels itself: gaps of 10 seconds were seen to be survived, 55 were not. Hence an interval of
 * at most 5 seconds, and no back-off beyond it.
 *
 * @param interval the pause between a reply and the next poll
 * @param exportTimeout the longest an export may take from its start to its complete dump
 * @param busyInterval the pause before another try while somebody's export holds the database
 * @param busyTimeout the longest wait for somebody's export to end; zero for none
 */
public record PollPolicy(Duration interval, Duration exportTimeout, Duration busyInterval, Duration busyTimeout) {
    /** The longest allowed {@link #interval}. */
    public static final Duration MAX_INTERVAL = Duration.ofSeconds(5);

    /** Polls every second for 30 minutes; waits for another export up to 10 minutes, a try every 15 seconds. */
    public static final PollPolicy DEFAULT = new PollPolicy(
            Duration.ofSeconds(1), Duration.ofMinutes(30), Duration.ofSeconds(15), Duration.ofMinutes(10));

    /** @throws ConfigurationException if a number is out of its range; the message names it */
    public PollPolicy {
        requirePositive("interval", interval);
        requirePositive("exportTimeout", exportTimeout);
        requirePositive("busyInterval", busyInterval);
        if (interval.compareTo(MAX_INTERVAL) > 0) {
            throw new ConfigurationException("interval must be at most " + MAX_INTERVAL.toSeconds() + " seconds");
        }
        if (busyTimeout.isNegative()) {
            throw new ConfigurationException("busyTimeout must not be negative");
        }
    }

    /** Returns this policy with another {@link #exportTimeout}. */
    public PollPolicy withExportTimeout(Duration value) {
        return new PollPolicy(interval, value, busyInterval, busyTimeout);
    }

    /** Returns this policy with another {@link #busyTimeout}. */
    public PollPolicy withBusyTimeout(Duration value) {
        return new PollPolicy(interval, exportTimeout, busyInterval, value);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new ConfigurationException(name + " must be longer than nothing");
        }
    }
}
