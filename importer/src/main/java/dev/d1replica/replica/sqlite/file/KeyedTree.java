package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/** The b-tree of a table without rowid, from sorted entries that end with the row's place in the dump, which is put aside. */
final class KeyedTree extends IndexTree {
    private final RowOffsets offsets;
    private final RecordTail tail = new RecordTail();

    KeyedTree(PageFile file, RowOffsets offsets) {
        super(file);
        this.offsets = offsets;
    }

    @Override
    void add(byte[] entries, int at) throws IOException {
        offsets.add(tail.remove(entries, at));
        super.add(tail.bytes(), 0);
    }

    /** Adds a record without such a place; its length stands at 0. */
    void addRecord(byte[] record, long offset) throws IOException {
        offsets.add(offset);
        super.add(record, 0);
    }
}
