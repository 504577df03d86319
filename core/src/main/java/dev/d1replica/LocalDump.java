package dev.d1replica;

import dev.d1replica.cloudflare.ConfigurationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A dump that is already here, plain or gzip: a file, which may be opened as often as wanted and by any thread, or a stream, which
 * can be read once and is closed by whoever opens it here.
 */
public final class LocalDump {
    /** Opens the dump when it is needed. */
    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    private final String filename;
    private final Optional<Path> file;
    private final Opener opener;

    private LocalDump(String filename, Optional<Path> file, Opener opener) {
        this.filename = filename;
        this.file = file;
        this.opener = opener;
    }

    /** The dump in a file. */
    public static LocalDump of(Path file) {
        return new LocalDump(String.valueOf(file.getFileName()), Optional.of(file), () -> {
            if (Files.isDirectory(file)) {
                throw new ConfigurationException("a dump is a file, and this is a directory: " + file);
            }
            return Files.newInputStream(file);
        });
    }

    /**
     * The dump in a stream, which must throw if it is cut, since a dump has no end marker.
     *
     * @param filename what reports call it
     */
    public static LocalDump of(InputStream stream, String filename) {
        return new LocalDump(filename, Optional.empty(), () -> stream);
    }

    /** What reports call it: never a path. */
    public String filename() {
        return filename;
    }

    /** The file, if it is one: what can be read a second time. */
    public Optional<Path> file() {
        return file;
    }

    /**
     * Opens it; the caller closes the stream.
     *
     * @return the bytes as they lie there, not decompressed; reading fails with {@link UnreadableDumpException}
     * @throws ConfigurationException if it is a directory
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if it cannot be opened otherwise
     */
    public InputStream open() throws IOException {
        return new Reading(opener.open(), filename);
    }

    /** Tells a failure to read from a failure to write what was read. */
    private static final class Reading extends FilterInputStream {
        private final String filename;

        Reading(InputStream in, String filename) {
            super(in);
            this.filename = filename;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (InterruptedIOException | ClosedByInterruptException interrupted) {
                throw interrupted;
            } catch (IOException e) {
                throw new UnreadableDumpException(filename, e);
            }
        }
    }
}
