package dev.d1replica.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process's standard output. It remembers that writing failed, which print streams do not tell: a full disk must not pass for
 * success. Whoever closes a pipe early wants no more, and is no failure of what was to be told.
 */
final class Stdout extends OutputStream {
    private static final String CLOSED_EARLY = "Broken pipe";

    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private IOException failure;

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why what was printed did not arrive; null if it did, or if nobody wanted it. */
    IOException failure() {
        return failure == null || CLOSED_EARLY.equals(failure.getMessage()) ? null : named(failure);
    }

    /** Sends a file's bytes to stdout. Here a reader that goes away is a failure: the file was all that was asked for. */
    static void copy(Path file) throws IOException {
        try {
            Files.copy(file, System.out);
            System.out.flush();
        } catch (IOException e) {
            throw named(e);
        }
        if (System.out.checkError()) {
            throw named(new IOException("it was closed early, or has no room"));
        }
    }

    private static FileSystemException named(IOException e) {
        FileSystemException named = new FileSystemException("stdout", null, e.getMessage());
        named.initCause(e);
        return named;
    }
}
