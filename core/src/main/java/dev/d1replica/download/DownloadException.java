package dev.d1replica.download;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The dump did not arrive whole. The message is one line and never holds the signed URL.
 *
 * <p>A dump that arrived whole and could not be written to its file is a plain {@link IOException}, not this.
 */
public final class DownloadException extends IOException {
    private static final long serialVersionUID = 1L;

    /** How a download ended before its end. */
    public enum Reason {
        /** The server cannot be reached, or the connection broke before its answer. */
        UNREACHABLE,
        /** The server answered with another status than 200. */
        REFUSED,
        /** The address, or one it redirects to, may not be used. */
        UNSAFE_ADDRESS,
        /** The answer says 200, but what it holds is no dump. */
        NOT_A_DUMP,
        /** The answer has no sign by which its end could be told from a broken connection. */
        NO_END,
        /** The body ended early, or not as its encoding ends. */
        CUT,
        /** The body is longer than announced. */
        TOO_LONG,
        /** No byte came for the stall time-out. */
        STALLED,
        /** It broke, and what the server sends now is not what it sent before. */
        CHANGED
    }

    /** What storage servers answer when a signature has expired (403), or an object was removed. */
    private static final Set<Integer> GONE = Set.of(403, 404, 410);

    private final Reason reason;
    private final int status;
    private final Duration retryAfter;

    DownloadException(Reason reason, String message) {
        this(reason, message, null);
    }

    DownloadException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = 0;
        this.retryAfter = null;
    }

    /**
     * A refusal by status.
     *
     * @param retryAfter how long the server asks to wait, or null if it did not say
     */
    DownloadException(int status, String message, Duration retryAfter) {
        super(message);
        this.reason = Reason.REFUSED;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** Returns how it ended. */
    public Reason reason() {
        return reason;
    }

    /** Returns the HTTP status of a refusal. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Returns how long the server asks to wait before another try, from {@code Retry-After}; never negative. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Returns whether the address is used up, so that only a fresh export can give a dump. */
    public boolean needsFreshExport() {
        return GONE.contains(status);
    }

    /** Returns whether another download, read from its beginning, may bring a whole dump where this one cannot go on. */
    public boolean needsFreshStart() {
        return reason == Reason.CHANGED || needsFreshExport();
    }

    /** Returns whether the same address may still give the whole dump; false means that it needs a fresh start or export, or more. */
    public boolean isTransient() {
        return switch (reason) {
            case UNREACHABLE, CUT, STALLED -> true;
            case REFUSED -> status >= 500 || status == 429;
            case UNSAFE_ADDRESS, NOT_A_DUMP, NO_END, TOO_LONG, CHANGED -> false;
        };
    }
}
