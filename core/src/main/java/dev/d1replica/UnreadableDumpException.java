package dev.d1replica;

import java.io.IOException;

/** A local dump is there and cannot be read to its end: the disk or the stream failed, not the dump's text. */
public final class UnreadableDumpException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableDumpException(String filename, IOException cause) {
        super("the dump cannot be read: " + cause.getMessage() + ": " + filename, cause);
    }
}
