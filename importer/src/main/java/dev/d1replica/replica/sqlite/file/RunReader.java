package dev.d1replica.replica.sqlite.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

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
    private int keyBytes;
    private boolean repeats;

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
        int before = at;
        int lengthBefore = length;
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
        repeats = length == lengthBefore && at == before + length && repeatsFrom(before);
        if (!repeats) {
            found = 0;
        }
        return true;
    }

    private boolean repeatsFrom(int before) {
        // keys that differ do so in their last byte more often than not
        int last = keyBytes - 1;
        return bytes[before + last] == bytes[at + last]
                && Arrays.equals(bytes, before, before + last, bytes, at, at + last);
    }

    /** Whether the key at hand stands there as the one before it did, byte for byte, so far as that can be seen. */
    boolean repeats() {
        return repeats;
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
        long word;
        if (found == 0) {
            word = keyWords.firstWord(bytes, at);
            keyBytes = keyWords.keyEnd() - at;
        } else {
            word = keyWords.word(bytes, at, mark);
        }
        mark = keyWords.mark();
        words[found++] = word;
        return word;
    }

    /** Of the entry at hand, with what says how long it is. */
    int length() {
        int first = bytes[at];
        return first >= 0 ? 1 + first : Varint.length(bytes, at) + (int) Varint.get(bytes, at);
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
