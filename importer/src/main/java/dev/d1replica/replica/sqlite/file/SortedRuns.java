package dev.d1replica.replica.sqlite.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorted runs of entries that memory did not hold, one beside the other in a temporary file, which is made for the first.
 * Several threads may write at once.
 */
final class SortedRuns implements Closeable {
    private static final int WRITE_BYTES = 1 << 20;
    private static final int LEAST_READ_BYTES = 1 << 14;
    private static final int MOST_READ_BYTES = 1 << 18;
    /** Of the memory for sorting, what is read with while runs are merged: the other thread may be sorting again. */
    private static final int SHARE_TO_READ_WITH = 4;

    private final SortLimits limits;
    private final List<Stretch> stretches = new ArrayList<>();
    private FileChannel channel;
    private long end;

    /** Where a run stands in the file, and where it belongs among the others. */
    private record Stretch(int place, long start, long end) {}

    SortedRuns(SortLimits limits) {
        this.limits = limits;
    }

    synchronized boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Writes a sorted run away, whose entries come later in the table than those of all runs before. */
    void write(EntryRun run) throws IOException {
        write(run, Integer.MAX_VALUE);
    }

    /** Writes a sorted run away; its entries come later in the table than those of runs with a lower place. */
    void write(EntryRun run, int place) throws IOException {
        long at = reserve(place, run.usedBytes());
        byte[] buffer = new byte[Math.min(WRITE_BYTES, run.usedBytes())];
        int used = 0;
        int fetched = 0;
        for (int i = 0; i < run.count; i++) {
            if (i == fetched) {
                fetched = run.fetch(i);
            }
            int from = run.locators[i];
            int length = Varint.length(run.bytes, from) + (int) Varint.get(run.bytes, from);
            if (used + length > buffer.length) {
                at = write(buffer, 0, used, at);
                used = 0;
            }
            if (length > buffer.length) {
                at = write(run.bytes, from, length, at);
            } else {
                System.arraycopy(run.bytes, from, buffer, used, length);
                used += length;
            }
        }
        write(buffer, 0, used, at);
    }

    private synchronized long reserve(int place, int bytes) throws IOException {
        if (channel == null) {
            channel = SpillFile.beside(limits.target());
        }
        long start = end;
        end += bytes;
        stretches.add(new Stretch(place, start, end));
        return start;
    }

    private long write(byte[] bytes, int from, int length, long at) throws IOException {
        long to = at;
        ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
        while (source.hasRemaining()) {
            to += channel.write(source, to);
        }
        return to;
    }

    /** Merges the runs into a tree; equal keys keep the order of the runs, which is that of rowids. */
    void merge(KeyOrder order, UniqueKeys unique, IndexTree tree) throws IOException {
        int share = limits.bytes() / SHARE_TO_READ_WITH / stretches.size();
        int readBytes = Math.max(LEAST_READ_BYTES, Math.min(share, MOST_READ_BYTES));
        stretches.sort(Comparator.comparingInt(Stretch::place));
        KeyWords keyWords = new KeyWords(order);
        List<RunReader> readers = new ArrayList<>();
        for (Stretch run : stretches) {
            readers.add(new RunReader(channel, run.start(), run.end(), readBytes, keyWords));
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
