package dev.d1replica.replica.sqlite.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Merges sorted runs of entries into a tree: a heap of runs, the one with the smallest entry at hand on top. */
final class RunMerge {
    private final KeyOrder order;
    private final UniqueKeys unique;
    private final RunReader[] heap;
    /** Of each place of the heap, which run it is: equal entries come in the order of the runs. */
    private final int[] runs;

    private int size;
    private byte[] last = {};

    /** Takes readers without an entry at hand, in the order of their runs. */
    RunMerge(KeyOrder order, UniqueKeys unique, List<RunReader> readers) throws IOException {
        this.order = order;
        this.unique = unique;
        List<RunReader> filled = new ArrayList<>();
        for (RunReader reader : readers) {
            if (reader.next()) {
                filled.add(reader);
            }
        }
        heap = filled.toArray(RunReader[]::new);
        size = heap.length;
        runs = new int[size];
        for (int i = 0; i < size; i++) {
            runs[i] = i;
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    /** Adds all entries to the tree. */
    void into(IndexTree tree) throws IOException, EqualKeysException {
        boolean first = true;
        while (size > 0) {
            RunReader top = heap[0];
            if (unique.isDemanded()) {
                if (!first && order.compare(last, 0, top.bytes, top.at) == 0) {
                    unique.equal(last, 0, top.bytes, top.at);
                }
                keep(top);
                first = false;
            }
            tree.add(top.bytes, top.at);
            if (!top.next()) {
                size--;
                heap[0] = heap[size];
                runs[0] = runs[size];
            }
            sink(0);
        }
    }

    private void keep(RunReader reader) {
        int length = reader.length();
        if (last.length < length) {
            last = new byte[2 * length];
        }
        System.arraycopy(reader.bytes, reader.at, last, 0, length);
    }

    private void sink(int from) {
        int parent = from;
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && isLess(child + 1, child)) {
                child++;
            }
            if (!isLess(child, parent)) {
                return;
            }
            swap(child, parent);
            parent = child;
        }
    }

    private boolean isLess(int left, int right) {
        int difference = heap[left].compareTo(heap[right], order);
        return difference != 0 ? difference < 0 : runs[left] < runs[right];
    }

    private void swap(int left, int right) {
        RunReader reader = heap[left];
        heap[left] = heap[right];
        heap[right] = reader;
        int run = runs[left];
        runs[left] = runs[right];
        runs[right] = run;
    }
}
