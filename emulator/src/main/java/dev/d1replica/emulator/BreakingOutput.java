package dev.d1replica.emulator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Breaks off after so many bytes, perhaps after a silence. It cannot be closed properly then either, and the server closes the
 * connection of a body that was not ended.
 */
final class BreakingOutput extends FilterOutputStream {
    private final Duration silence;
    private long left;
    private boolean broken;

    BreakingOutput(OutputStream out, long bytes, Duration silence) {
        super(out);
        this.left = bytes;
        this.silence = silence;
    }

    static BreakingOutput cut(OutputStream out, long bytes) {
        return new BreakingOutput(out, bytes, Duration.ZERO);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        throwIfBroken();
        int allowed = (int) Math.min(left, length);
        out.write(bytes, offset, allowed);
        left -= allowed;
        if (allowed < length) {
            out.flush();
            broken = true;
            FaultFilter.pause(silence);
            throwIfBroken();
        }
    }

    @Override
    public void close() throws IOException {
        throwIfBroken();
        super.close();
    }

    private void throwIfBroken() throws IOException {
        if (broken) {
            throw new IOException("broken off as ordered");
        }
    }
}
