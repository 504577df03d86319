package dev.d1replica.replica.sqlite.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a sorted run back, entry by entry. */
final class RunReader {
    private final FileChannel channel;
    private final long end;
    private long position;
    private int limit;
    private int length;

    /** The entry at hand stands in {@code bytes} from {@code at} on. */
    byte[] bytes;

    int at;

    /** The run that stands in the file from {@code start} to before {@code end}; there is no entry at hand before {@link #next}. */
    RunReader(FileChannel channel, long start, long end, int readBytes) {
        this.channel = channel;
        this.position = start;
        this.end = end;
        this.bytes = new byte[(int) Math.min(readBytes, end - start)];
    }

    /** Goes to the next entry; false behind the last one. */
    boolean next() throws IOException {
        at += length;
        length = 0;
        if (limit - at < Varint.MAX_BYTES) {
            fill();
        }
        if (at == limit) {
            return false;
        }
        length = length();
        if (length > limit - at) {
            if (length > bytes.length) {
                grow();
            }
            fill();
        }
        return true;
    }

    /** Of the entry at hand, with what says how long it is. */
    int length() {
        return Varint.length(bytes, at) + (int) Varint.get(bytes, at);
    }

    private void grow() {
        byte[] larger = new byte[length];
        System.arraycopy(bytes, at, larger, 0, limit - at);
        bytes = larger;
        limit -= at;
        at = 0;
    }

    private void fill() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, limit - at);
        limit -= at;
        at = 0;
        ByteBuffer target = ByteBuffer.wrap(bytes, limit, (int) Math.min(bytes.length - limit, end - position));
        while (target.hasRemaining()) {
            int read = channel.read(target, position);
            if (read < 0) {
                throw new EOFException("A sorted run of index entries breaks off");
            }
            position += read;
        }
        limit = target.position();
    }
}
