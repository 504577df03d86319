package dev.d1replica.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** The process's standard input, read in such a way that an interrupt ends a read that waits: the JDK's own does not. */
final class Stdin extends InputStream {
    private final FileInputStream file = new FileInputStream(FileDescriptor.in);

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : file.getChannel().read(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public int available() throws IOException {
        return file.available();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
