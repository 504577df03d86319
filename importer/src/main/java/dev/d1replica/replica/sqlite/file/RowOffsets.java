package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where each row stands in the dump, so that rows can be named: bytes before it, as differences from row to row, one or two bytes
 * a row. Beyond a few megabytes they go to a temporary file. Rows are numbered from 0 over all tables, each table's in the order
 * of its keys. For one thread.
 */
public final class RowOffsets implements Closeable {
    private static final int FIRST_BYTES = 1 << 12;
    private static final int MOST_BYTES = 1 << 22;

    private final Path target;
    private final int mostBytes;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int used;
    private long last;
    private long count;
    private FileChannel spilled;
    private long spilledBytes;

    /** Nothing yet; {@code target} is the replica's name, beside which the temporary file is made. */
    public RowOffsets(Path target) {
        this(target, MOST_BYTES);
    }

    /** With another limit of memory. */
    RowOffsets(Path target, int mostBytes) {
        this.target = target;
        this.mostBytes = mostBytes;
    }

    /** The number of the row that is added next. */
    long next() {
        return count;
    }

    /** Adds a row with so many bytes of the dump before it. */
    void add(long offset) throws IOException {
        if (bytes.length - used < Varint.MAX_BYTES) {
            makeRoom();
        }
        used = Varint.put(bytes, used, offset - last);
        last = offset;
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

    /** The offset of the row with this number. */
    long get(long row) throws IOException {
        Reader reader = new Reader();
        long offset = 0;
        for (long at = 0; at <= row; at++) {
            offset += reader.next();
        }
        return offset;
    }

    /** Reads the differences back: first what was written away, then what is here. */
    private final class Reader {
        private final byte[] part = new byte[FIRST_BYTES];
        private long position;
        private int at;
        private int limit;

        long next() throws IOException {
            if (limit - at < Varint.MAX_BYTES) {
                fill();
            }
            long difference = Varint.get(part, at);
            at += Varint.length(part, at);
            return difference;
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
                    throw new EOFException("The file with the places of rows breaks off");
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
