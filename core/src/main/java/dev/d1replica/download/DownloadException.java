package dev.d1replica.download;

import java.io.IOException;
import java.util.OptionalInt;

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
        STALLED
    }

    private final Reason reason;
    private final int status;

    DownloadException(Reason reason, String message) {
        this(reason, message, null);
    }

    DownloadException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = 0;
    }

    /** A refusal by status. */
    DownloadException(int status, String message) {
        super(message);
        this.reason = Reason.REFUSED;
        this.status = status;
    }

    /** Returns how it ended. */
    public Reason reason() {
        return reason;
    }

    /** Returns the HTTP status of a refusal. */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** Returns whether the same address may still give the whole dump; false means that a fresh export is needed, or more. */
    public boolean isTransient() {
        return switch (reason) {
            case UNREACHABLE, CUT, STALLED -> true;
            case REFUSED -> status >= 500 || status == 429;
            case UNSAFE_ADDRESS, NOT_A_DUMP, NO_END, TOO_LONG -> false;
        };
    }
}
