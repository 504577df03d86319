package dev.d1replica.replica.sqlite.file;

import java.io.IOException;

/**
 * What goes through the rows of a table. The record at hand stands in {@link #bytes}; what of it is in an overflow chain is read
 * only on demand. Fields are open to the package: they are read in the innermost loops.
 */
abstract class RecordScan {
    private final PageFile file;
    final Payload payload;
    private byte[] whole = {};

    /** Where the record at hand begins, how much of it is there, and how long it is. */
    byte[] bytes;

    int record;
    int local;
    int length;

    RecordScan(PageFile file, Payload payload) {
        this.file = file;
        this.payload = payload;
    }

    /** Reads the header of the record, and all of the record if the header or what it tells of is in an overflow chain. */
    final void read(RecordHeader header) throws IOException {
        int needed = header.read(bytes, record, record + local);
        if (needed < 0 || needed > record + local) {
            readWhole();
            header.read(bytes, record, record + local);
        }
    }

    private void readWhole() throws IOException {
        if (local == length) {
            return;
        }
        if (whole.length < length) {
            whole = new byte[length];
        }
        System.arraycopy(bytes, record, whole, 0, local);
        OverflowChain.read(file, BigEndian.getInt(bytes, record + local), whole, local, length - local);
        bytes = whole;
        record = 0;
        local = length;
    }
}
