package dev.d1replica.replica.sqlite.file;

import java.util.List;

/**
 * Makes index entries of a table's records: values are copied as they are, since an index stores them as its table does, an
 * integral REAL as an integer too.
 */
final class IndexEntries {
    /** Up to here a copy byte by byte is the fastest. */
    private static final int SHORT_VALUE = 12;

    /** The largest number that is a varint of one byte. */
    private static final int ONE_BYTE = 0x7F;

    private final int[] fields;
    /** Of each field of the record at hand: its serial type, and where its content begins. */
    private final int[] types;

    private final int[] contents;
    /** The same of each column of the entry at hand. */
    private final int[] entryTypes;

    private final int[] entryContents;
    private final KeyWords keyWords;

    IndexEntries(List<KeyColumn> columns, KeyWords keyWords) {
        this.keyWords = keyWords;
        entryTypes = new int[columns.size()];
        entryContents = new int[columns.size()];
        fields = columns.stream().mapToInt(KeyColumn::field).toArray();
        int most = 0;
        for (int field : fields) {
            most = Math.max(most, field + 1);
        }
        types = new int[most];
        contents = new int[most];
    }

    /**
     * Reads the header of a record that begins at {@code at}, as far as the index needs it.
     *
     * @return where the content that the index needs ends, or -1 if the header does not end by {@code limit}
     */
    int readHeader(byte[] record, int at, int limit) {
        int headerEnd = at + (int) Varint.get(record, at);
        if (headerEnd > limit) {
            return -1;
        }
        // fields of this object are read once: the JVM's quick compiler would read them for every value
        int[] fieldTypes = types;
        int[] fieldContents = contents;
        int header = at + (record[at] >= 0 ? 1 : Varint.length(record, at));
        int content = headerEnd;
        for (int field = 0; field < fieldTypes.length; field++) {
            // a column that was added to the table later, or a record that ends before it, is NULL
            int type = header < headerEnd ? record[header++] : SerialType.NULL;
            if (type < 0) {
                type = (int) Varint.get(record, header - 1);
                header += Varint.length(record, header - 1) - 1;
            }
            fieldTypes[field] = type;
            fieldContents[field] = content;
            content += SerialType.size(type);
        }
        return content;
    }

    /** Adds the entry of the record whose header was read to the run. */
    void add(byte[] record, long rowid, EntryRun run) {
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
            if (type > ONE_BYTE) {
                headerBytes += Varint.size(type) - 1;
            }
            contentBytes += SerialType.size(type);
        }
        headerBytes += headerBytes < ONE_BYTE ? 1 : Short.BYTES;
        int recordBytes = headerBytes + contentBytes;
        int at = run.room(recordBytes + Varint.MAX_BYTES);
        byte[] to = run.bytes;
        int header = Varint.put(to, at, recordBytes);
        int content = header + headerBytes;
        header = Varint.put(to, header, headerBytes);
        for (int column = 0; column < from.length; column++) {
            int type = toTypes[column];
            toContents[column] = content;
            if (type <= ONE_BYTE) {
                to[header++] = (byte) type;
            } else {
                header = Varint.put(to, header, type);
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

    private static int copy(byte[] record, int from, byte[] to, int at, int size) {
        if (size > SHORT_VALUE) {
            System.arraycopy(record, from, to, at, size);
            return at + size;
        }
        int end = at + size;
        int source = from;
        for (int i = at; i < end; i++) {
            to[i] = record[source++];
        }
        return end;
    }
}
