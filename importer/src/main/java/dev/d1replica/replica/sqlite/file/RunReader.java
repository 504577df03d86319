package dev.d1replica.replica.sqlite.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a sorted run back, entry by entry. */
final class RunReader {
    private final FileChannel channel;
    private final KeyWords keyWords;
    private final long end;
    private long position;
    private int limit;
    private int length;
    /** How many of the two words are found of the entry at hand: most entries differ in one of them. */
    private int words;

    private long firstWord;
    private long secondWord;
    private int mark;

    /** The entry at hand stands in {@code bytes} from {@code at} on. */
    byte[] bytes;

    int at;

    /** The run that stands in the file from {@code start} to before {@code end}; there is no entry at hand before {@link #next}. */
    RunReader(FileChannel channel, long start, long end, int readBytes, KeyWords keyWords) {
        this.channel = channel;
        this.keyWords = keyWords;
        this.position = start;
        this.end = end;
        this.bytes = new byte[(int) Math.min(readBytes, end - start)];
    }

    /** Goes to the next entry; false behind the last one. */
    boolean next() throws IOException {
        at += length;
        length = 0;
        words = 0;
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

    /** Compares the keys of the entries at hand. */
    int compareTo(RunReader other, KeyOrder order) {
        int difference = Long.compareUnsigned(firstWord(), other.firstWord());
        if (difference == 0) {
            difference = Long.compareUnsigned(secondWord(), other.secondWord());
        }
        return difference != 0 || keyWords.isEnd(mark) ? difference : order.compare(bytes, at, other.bytes, other.at);
    }

    private long firstWord() {
        if (words == 0) {
            firstWord = keyWords.firstWord(bytes, at);
            mark = keyWords.mark();
            words = 1;
        }
        return firstWord;
    }

    private long secondWord() {
        if (words == 1) {
            secondWord = keyWords.word(bytes, at, mark);
            mark = keyWords.mark();
            words = 2;
        }
        return secondWord;
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
