package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Numbers in the order in which they were added, as varints, so that small ones take a byte or two. Beyond a few megabytes they
 * go to a temporary file. For one thread.
 */
public final class NumberList implements Closeable {
    private static final int FIRST_BYTES = 1 << 12;
    private static final int MOST_BYTES = 1 << 22;

    private final Path target;
    private final int mostBytes;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int used;
    private long count;
    private FileChannel spilled;
    private long spilledBytes;

    /** Empty; {@code target} is the replica's name, beside which the temporary file is made. */
    public NumberList(Path target) {
        this(target, MOST_BYTES);
    }

    /** With another limit of memory. */
    NumberList(Path target, int mostBytes) {
        this.target = target;
        this.mostBytes = mostBytes;
    }

    /** How many numbers it has. */
    public long count() {
        return count;
    }

    /** Adds a number at the end; negative ones take nine bytes. */
    public void add(long number) throws IOException {
        if (bytes.length - used < Varint.MAX_BYTES) {
            makeRoom();
        }
        used = Varint.put(bytes, used, number);
        count++;
    }

    private void makeRoom() throws IOException {
        if (bytes.length < mostBytes) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            return;
        }
        if (spilled == null) {
            spilled = SpillFile.beside(target);
        }
        ByteBuffer source = ByteBuffer.wrap(bytes, 0, used);
        while (source.hasRemaining()) {
            spilledBytes += spilled.write(source, spilledBytes);
        }
        used = 0;
    }

    /** Begins to read at the first number; to be used until the next one is added. */
    public Reader read() {
        return new Reader();
    }

    /** Reads back, first what was written away, then what is here. */
    public final class Reader {
        private final byte[] part = new byte[FIRST_BYTES];
        private long position;
        private int at;
        private int limit;

        private Reader() {}

        /** The next number; there must be one. */
        public long next() throws IOException {
            if (limit - at < Varint.MAX_BYTES) {
                fill();
            }
            long number = Varint.get(part, at);
            at += Varint.length(part, at);
            return number;
        }

        private void fill() throws IOException {
            System.arraycopy(part, at, part, 0, limit - at);
            limit -= at;
            at = 0;
            while (limit < part.length && position < spilledBytes) {
                ByteBuffer to =
                        ByteBuffer.wrap(part, limit, (int) Math.min(part.length - limit, spilledBytes - position));
                int read = spilled.read(to, position);
                if (read < 0) {
                    throw new EOFException("A temporary file with numbers breaks off");
                }
                position += read;
                limit += read;
            }
            if (position >= spilledBytes) {
                int here = (int) (position - spilledBytes);
                int length = Math.min(part.length - limit, used - here);
                System.arraycopy(bytes, here, part, limit, length);
                position += length;
                limit += length;
            }
        }
    }

    /** Removes what was written away. */
    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }
}
