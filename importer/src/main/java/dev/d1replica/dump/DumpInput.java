package dev.d1replica.dump;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
            return gzip ? gunzip(in) : in;
        } catch (EOFException | ZipException e) {
            throw new DumpException(DumpReader.DAMAGED, Position.START, Position.START, null);
        }
    }

    /**
     * What is in the gzip file that {@code file} begins with, and in those that follow it. Closing it closes {@code file}.
     *
     * @return a stream that throws an {@link EOFException} or a {@link ZipException} if it is cut or damaged, or if anything
     *     else follows
     * @throws EOFException if it is cut in its header
     * @throws ZipException if it is damaged there
     * @throws IOException if it cannot be read
     */
    public static InputStream gunzip(InputStream file) throws IOException {
        return new GzipMembers(file);
    }
}
