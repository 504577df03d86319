package dev.d1replica.dump;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Dump files as they lie about: plain or gzip. */
public final class DumpInput {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;

    private DumpInput() {}

    /** The dump text in {@code file}: decompressed if it begins as gzip does (RFC 1952), else as it is. */
    public static InputStream decompressed(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER);
        in.mark(2);
        boolean gzip = in.read() == MAGIC_1 && in.read() == MAGIC_2;
        in.reset();
        return gzip ? new GZIPInputStream(in, BUFFER) : in;
    }
}
