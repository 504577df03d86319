package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Sorted runs of entries that memory did not hold, one after the other in a temporary file, which is made for the first. */
final class SortedRuns implements Closeable {
    private static final int WRITE_BYTES = 1 << 20;
    private static final int LEAST_READ_BYTES = 1 << 16;
    private static final int MOST_READ_BYTES = 1 << 20;

    private final SortLimits limits;
    private final List<Long> ends = new ArrayList<>();
    private FileChannel channel;
    private long end;

    SortedRuns(SortLimits limits) {
        this.limits = limits;
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }

    /** Writes a sorted run behind the others; its entries come later in the table than theirs. */
    void write(EntryRun run) throws IOException {
        if (channel == null) {
            channel = SpillFile.beside(limits.target());
        }
        byte[] buffer = new byte[WRITE_BYTES];
        int used = 0;
        int fetched = 0;
        for (int i = 0; i < run.count; i++) {
            if (i == fetched) {
                fetched = run.fetch(i);
            }
            int at = run.locators[i];
            int length = Varint.length(run.bytes, at) + (int) Varint.get(run.bytes, at);
            if (used + length > buffer.length) {
                write(buffer, 0, used);
                used = 0;
            }
            if (length > buffer.length) {
                write(run.bytes, at, length);
            } else {
                System.arraycopy(run.bytes, at, buffer, used, length);
                used += length;
            }
        }
        write(buffer, 0, used);
        ends.add(end);
    }

    private void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
        while (source.hasRemaining()) {
            end += channel.write(source, end);
        }
    }

    /** Merges the runs into a tree; equal keys keep the order of the runs, which is that of rowids. */
    void merge(KeyOrder order, UniqueKeys unique, IndexTree tree) throws IOException, EqualKeysException {
        int share = limits.bytes() / ends.size();
        int readBytes = Math.max(LEAST_READ_BYTES, Math.min(share, MOST_READ_BYTES));
        List<RunReader> readers = new ArrayList<>();
        KeyWords keyWords = new KeyWords(order);
        long start = 0;
        for (long runEnd : ends) {
            readers.add(new RunReader(channel, start, runEnd, readBytes, keyWords));
            start = runEnd;
        }
        new RunMerge(order, unique, readers).into(tree);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
