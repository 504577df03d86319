package dev.d1replica.dump;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes that were read and not yet consumed. It slides while statements fit and grows only for one that does not. */
final class InputBuffer {
    private static final int INITIAL = 1 << 19;
    private static final int LARGE = 1 << 22;

    /** As many zeros stand behind the last byte: what reads values may look so far without asking how far there are any. */
    static final int AHEAD = 128;

    private final DumpLimits limits;
    byte[] bytes = new byte[INITIAL];
    int start;
    int limit;
    boolean ended;
    private Position position = Position.START;

    InputBuffer(DumpLimits limits) {
        this.limits = limits;
    }

    int available() {
        return limit - start;
    }

    /** Gives up everything before {@code index}. */
    void consume(int index) {
        if (index != start) {
            position = Bytes.advance(position, bytes, start, index);
            start = index;
        }
    }

    /** The same where the line feeds up to {@code index} are counted already. */
    void consume(int index, int lines) {
        position = Bytes.advance(position, bytes, start, index, lines);
        start = index;
    }

    Position position(int index) {
        return Bytes.advance(position, bytes, start, index);
    }

    void feed(byte[] source, int from, int length) {
        makeRoom(length);
        System.arraycopy(source, from, bytes, limit, length);
        end(limit + length);
    }

    /**
     * Reads once from the stream, straight into the buffer; marks the end of input at its end. No more at once than stays in a
     * core's cache until the end of the statement was looked for in it.
     */
    void read(InputStream in) throws IOException {
        makeRoom(Math.min(bytes.length / 4, INITIAL));
        int count = in.read(bytes, limit, Math.min(bytes.length - limit - AHEAD, INITIAL));
        if (count < 0) {
            ended = true;
        } else {
            end(limit + count);
        }
    }

    private void end(int index) {
        limit = index;
        Arrays.fill(bytes, index, index + AHEAD, (byte) 0);
    }

    private void makeRoom(int length) {
        if (bytes.length - limit - AHEAD >= length) {
            return;
        }
        int kept = available();
        long needed = (long) kept + length + AHEAD;
        if (needed > bytes.length / 2) {
            long size = Math.max(bytes.length, 2 * needed);
            // a statement that does not fit into this much is refused
            long enough = Math.max(needed, (long) limits.maxStatementBytes() + 2 * INITIAL);
            // copied to behind its end, rather than into a new array that was filled with zeros first
            int to = (int) Math.min(start + Math.min(size, enough), Integer.MAX_VALUE - 8);
            bytes = Arrays.copyOfRange(bytes, start, to);
        } else {
            System.arraycopy(bytes, start, bytes, 0, kept);
        }
        start = 0;
        end(kept);
    }

    /** Whether so much is there that a statement which is not yet whole will be refused. */
    boolean holdsTooMuch() {
        return available() > limits.maxStatementBytes();
    }

    /**
     * To where the statement at hand is looked at: whether a longer one is refused for its length or for an error behind that
     * must not depend on how much of it was read.
     */
    int statementLimit() {
        return (int) Math.min(limit, (long) start + limits.maxStatementBytes());
    }

    /** More definitions than are allowed are not handed out; {@code bytes} is the length of all up to the one at {@code from}. */
    void checkSchema(int from, long bytes) {
        if (bytes > limits.maxSchemaBytes()) {
            throw new SyntaxError("Definitions are longer than maxSchemaBytes (" + limits.maxSchemaBytes() + ")", from);
        }
    }

    int maxStatementBytes() {
        return limits.maxStatementBytes();
    }

    /** A statement of more bytes than are allowed is neither waited for nor handed out. */
    void checkStatement(int from, int to) {
        if (to - from > limits.maxStatementBytes()) {
            throw new SyntaxError(
                    "Statement is longer than maxStatementBytes (" + limits.maxStatementBytes() + ")", from);
        }
    }

    /**
     * Gives up everything before {@code index} together with the array it lies in, and goes on in {@code other}, or in a new
     * array if that one is too small or was made for some huge statement, unlike the one that is given up. Returns the array
     * that was given up.
     */
    byte[] swap(int index, int lines, byte[] other) {
        long largest = Math.max(LARGE, 4L * (index - start));
        consume(index, lines);
        byte[] filled = bytes;
        int kept = available();
        boolean fits = other.length <= largest && other.length >= 2 * kept && other.length >= INITIAL;
        bytes = fits ? other : new byte[Math.max(INITIAL, 2 * kept)];
        System.arraycopy(filled, start, bytes, 0, kept);
        start = 0;
        end(kept);
        return filled;
    }
}
