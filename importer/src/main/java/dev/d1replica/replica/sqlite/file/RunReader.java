package dev.d1replica.replica.sqlite.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a sorted run back, entry by entry. */
final class RunReader {
    private static final int MOST_WORDS = 4;

    private final FileChannel channel;
    private final KeyWords keyWords;
    private final long end;
    private long position;
    private int limit;
    private int length;
    /** The first words of the key at hand, as many as were asked for; most keys differ in one of them. */
    private final long[] words = new long[MOST_WORDS];

    private int found;
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
        found = 0;
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
        for (int depth = 0; depth < MOST_WORDS; depth++) {
            long word = word(depth);
            long otherWord = other.word(depth);
            if (word != otherWord) {
                return Long.compareUnsigned(word, otherWord);
            }
            if (found == depth + 1 && keyWords.isEnd(mark)) {
                return 0;
            }
        }
        return order.compare(bytes, at, other.bytes, other.at);
    }

    /** That of the key at hand. */
    long firstWord() {
        return word(0);
    }

    private long word(int depth) {
        return depth < found ? words[depth] : findWord();
    }

    private long findWord() {
        long word = found == 0 ? keyWords.firstWord(bytes, at) : keyWords.word(bytes, at, mark);
        mark = keyWords.mark();
        words[found++] = word;
        return word;
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
