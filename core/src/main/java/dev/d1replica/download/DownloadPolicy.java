package dev.d1replica.download;

import dev.d1replica.cloudflare.ConfigurationException;
import java.time.Duration;

/**
 * Every number of a download. Immutable.
 *
 * @param stallTimeout how long no byte may come before the connection counts as broken
 * @param pause before the first further try; doubled before each one that follows it without a byte between
 * @param longestPause the pause is doubled no further, nor beyond {@code stallTimeout}
 * @param triesInARow how many tries may bring no further byte before the download has failed
 * @param tries how many tries there are all in all
 * @param rateTimeout the longest wait that the server may ask for by {@code Retry-After}, all in all; zero for none
 */
public record DownloadPolicy(
        Duration stallTimeout,
        Duration pause,
        Duration longestPause,
        int triesInARow,
        int tries,
        Duration rateTimeout) {
    /**
     * Stalls after 30 seconds; six tries in a row after 0.5, 1, 2, 4 and 8 seconds, a hundred all in all; waits as long as the
     * server asks for, up to 10 minutes.
     */
    public static final DownloadPolicy DEFAULT = new DownloadPolicy(
            Duration.ofSeconds(30), Duration.ofMillis(500), Duration.ofSeconds(8), 6, 100, Duration.ofMinutes(10));

    /** @throws ConfigurationException if a number is out of its range; the message names it */
    public DownloadPolicy {
        if (stallTimeout.isNegative() || stallTimeout.isZero()) {
            throw new ConfigurationException("the download time-out must be longer than nothing");
        }
        if (pause.isNegative() || longestPause.compareTo(pause) < 0) {
            throw new ConfigurationException("pause must not be negative, nor longer than longestPause");
        }
        if (triesInARow < 1 || tries < triesInARow) {
            throw new ConfigurationException("triesInARow must be at least 1, and at most tries");
        }
        if (rateTimeout.isNegative()) {
            throw new ConfigurationException("rateTimeout must not be negative");
        }
    }

    /** Returns this policy with another {@link #stallTimeout}. */
    public DownloadPolicy withStallTimeout(Duration value) {
        return new DownloadPolicy(value, pause, longestPause, triesInARow, tries, rateTimeout);
    }

    /** Returns this policy with other pauses between tries: {@link #pause} and {@link #longestPause}. */
    public DownloadPolicy withPauses(Duration first, Duration longest) {
        return new DownloadPolicy(stallTimeout, first, longest, triesInARow, tries, rateTimeout);
    }

    /** Returns this policy with another {@link #triesInARow}; all in all there are at least as many. */
    public DownloadPolicy withTriesInARow(int value) {
        return new DownloadPolicy(stallTimeout, pause, longestPause, value, Math.max(value, tries), rateTimeout);
    }

    /** Returns this policy with another {@link #rateTimeout}. */
    public DownloadPolicy withRateTimeout(Duration value) {
        return new DownloadPolicy(stallTimeout, pause, longestPause, triesInARow, tries, value);
    }

    /** The pause before another try, after so many in a row that brought nothing. */
    Duration pauseAfter(int failures) {
        Duration doubled = pause.multipliedBy(1L << Math.min(failures - 1, Short.SIZE));
        Duration longest = longestPause.compareTo(stallTimeout) < 0 ? longestPause : stallTimeout;
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
