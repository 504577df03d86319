package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/** The b-tree of a table without rowid, from sorted entries that end with the number with which their row arrived. */
final class KeyedTree extends IndexTree {
    private final RecordTail tail = new RecordTail();
    private NumberList arrivals;

    KeyedTree(PageFile file) {
        super(file);
    }

    /** Entries come in another order than rows did: the list is told in which. */
    void keepArrivals(NumberList list) {
        arrivals = list;
    }

    @Override
    void add(byte[] entries, int at) throws IOException {
        long number = tail.remove(entries, at);
        if (arrivals != null) {
            arrivals.add(number);
        }
        super.add(tail.bytes(), 0);
    }

    /** Adds a record without such a number; its length stands at 0. */
    void addRecord(byte[] record) throws IOException {
        super.add(record, 0);
    }
}
