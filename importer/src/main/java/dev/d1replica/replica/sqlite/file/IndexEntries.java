package dev.d1replica.replica.sqlite.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Makes index entries of a table's records: values are copied as they are, since an index stores them as its table does, an
 * integral REAL as an integer too.
 */
final class IndexEntries {
    /** Up to here a copy byte by byte is the fastest. */
    private static final int SHORT_VALUE = 12;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int[] fields;
    private final RecordHeader header;
    /** Of each column of the entry at hand: its serial type, and where its content begins. */
    private final int[] entryTypes;

    private final int[] entryContents;
    private final KeyWords keyWords;

    IndexEntries(List<KeyColumn> columns, KeyWords keyWords) {
        this.keyWords = keyWords;
        entryTypes = new int[columns.size()];
        entryContents = new int[columns.size()];
        fields = columns.stream().mapToInt(KeyColumn::field).toArray();
        header = new RecordHeader(Arrays.stream(fields).max().orElse(-1) + 1);
    }

    /** The header of the record that is added next; reads as many fields as the index needs. */
    RecordHeader header() {
        return header;
    }

    /** Adds the entry of the record whose header was read to the run. */
    void add(byte[] record, long rowid, EntryRun run) {
        if (run.isOfIntegers) {
            int type = header.types[fields[0]];
            int content = header.contents[fields[0]];
            if (IntegerEntry.fits(record, type, content, rowid)) {
                run.addInteger(IntegerEntry.word(record, type, content), (int) rowid);
                return;
            }
            writeIntegers(run);
        }
        // fields of objects are read once: the JVM's quick compiler would read them for every value
        int[] types = header.types;
        int[] contents = header.contents;
        int[] from = fields;
        int[] toTypes = entryTypes;
        int[] toContents = entryContents;
        int rowidType = SerialType.ofInteger(rowid);
        int headerBytes = from.length;
        int contentBytes = 0;
        for (int column = 0; column < from.length; column++) {
            int field = from[column];
            int type = field < 0 ? rowidType : types[field];
            toTypes[column] = type;
            if (type > Varint.ONE_BYTE) {
                headerBytes += Varint.size(type) - 1;
            }
            contentBytes += SerialType.size(type);
        }
        headerBytes += headerBytes < Varint.ONE_BYTE ? 1 : Short.BYTES;
        int recordBytes = headerBytes + contentBytes;
        int at = run.room(recordBytes + Varint.MAX_BYTES);
        byte[] to = run.bytes;
        int head = Varint.put(to, at, recordBytes);
        int content = head + headerBytes;
        head = Varint.put(to, head, headerBytes);
        for (int column = 0; column < from.length; column++) {
            int type = toTypes[column];
            toContents[column] = content;
            if (type <= Varint.ONE_BYTE) {
                to[head++] = (byte) type;
            } else {
                head = Varint.put(to, head, type);
            }
            int field = from[column];
            if (field < 0) {
                content = SerialType.putNumber(to, content, type, rowid);
            } else {
                content = copy(record, contents[field], to, content, SerialType.size(type));
            }
        }
        run.add(content, keyWords.firstWord(to, toTypes, toContents));
    }

    /** Gives the entries their bytes, as others have them. */
    private void writeIntegers(EntryRun run) {
        int count = run.count;
        run.clear();
        run.isOfIntegers = false;
        for (int i = 0; i < count; i++) {
            int at = run.room(IntegerEntry.MOST_BYTES);
            int end = IntegerEntry.write(run.words[i], run.locators[i], run.bytes, at);
            run.add(end, keyWords.firstWord(run.bytes, at));
        }
    }

    private static int copy(byte[] record, int from, byte[] to, int at, int size) {
        if (size > SHORT_VALUE) {
            System.arraycopy(record, from, to, at, size);
            return at + size;
        }
        if (size == Long.BYTES) {
            // a double, mostly
            LONGS.set(to, at, (long) LONGS.get(record, from));
            return at + Long.BYTES;
        }
        int end = at + size;
        int source = from;
        for (int i = at; i < end; i++) {
            to[i] = record[source++];
        }
        return end;
    }
}
