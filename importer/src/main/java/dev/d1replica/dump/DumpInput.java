package dev.d1replica.dump;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Dump files as they lie about: plain or gzip. */
public final class DumpInput {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;

    private DumpInput() {}

    /**
     * The dump text in {@code file}: decompressed if it begins as gzip does (RFC 1952), else as it is. Closing it closes the
     * file; if this fails the file is still the caller's.
     *
     * @throws DumpException if a gzip file is cut or damaged in its header
     * @throws IOException if the file cannot be read
     */
    public static InputStream decompressed(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER);
        in.mark(2);
        boolean gzip = in.read() == MAGIC_1 && in.read() == MAGIC_2;
        in.reset();
        try {
            return gzip ? new GZIPInputStream(new Patient(in), BUFFER) : in;
        } catch (EOFException | ZipException e) {
            throw new DumpException(DumpReader.DAMAGED, Position.START, Position.START, null);
        }
    }

    /**
     * A gzip file may be several in a row. {@link GZIPInputStream} asks {@link #available} whether another one follows, and
     * a pipe whose writer is slow would seem to have ended.
     */
    private static final class Patient extends FilterInputStream {
        Patient(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
