package dev.d1replica.replica.sqlite.file;

import java.util.List;

/**
 * Makes index entries of a table's records: values are copied as they are, since an index stores them as its table does, an
 * integral REAL as an integer too.
 */
final class IndexEntries {
    /** Up to here a copy byte by byte is the fastest. */
    private static final int SHORT_VALUE = 12;

    private final int[] fields;
    private final int fieldsRead;
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
        fieldsRead = most;
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
        int header = at + (record[at] >= 0 ? 1 : Varint.length(record, at));
        int content = headerEnd;
        for (int field = 0; field < fieldsRead; field++) {
            int type = 0;
            if (header < headerEnd) {
                type = record[header];
                if (type >= 0) {
                    header++;
                } else {
                    type = (int) Varint.get(record, header);
                    header += Varint.length(record, header);
                }
            }
            types[field] = type;
            contents[field] = content;
            content += SerialType.size(type);
        }
        return content;
    }

    /** Adds the entry of the record whose header was read to the run. */
    void add(byte[] record, long rowid, EntryRun run) {
        int rowidType = SerialType.ofInteger(rowid);
        int headerBytes = 0;
        int contentBytes = 0;
        for (int column = 0; column < fields.length; column++) {
            int field = fields[column];
            int type = field < 0 ? rowidType : types[field];
            entryTypes[column] = type;
            headerBytes += type < 0x80 ? 1 : Varint.size(type);
            contentBytes += SerialType.size(type);
        }
        headerBytes += headerBytes < 0x7F ? 1 : Varint.size(headerBytes + Short.BYTES);
        int recordBytes = headerBytes + contentBytes;
        int at = run.room(recordBytes + Varint.MAX_BYTES);
        byte[] to = run.bytes;
        int header = Varint.put(to, at, recordBytes);
        int content = header + headerBytes;
        header = Varint.put(to, header, headerBytes);
        for (int column = 0; column < fields.length; column++) {
            int type = entryTypes[column];
            entryContents[column] = content;
            if (type < 0x80) {
                to[header++] = (byte) type;
            } else {
                header = Varint.put(to, header, type);
            }
            int field = fields[column];
            if (field < 0) {
                content = SerialType.putNumber(to, content, type, rowid);
                continue;
            }
            int size = SerialType.size(type);
            int from = contents[field];
            if (size > SHORT_VALUE) {
                System.arraycopy(record, from, to, content, size);
            } else {
                for (int i = 0; i < size; i++) {
                    to[content + i] = record[from + i];
                }
            }
            content += size;
        }
        run.add(content, keyWords.firstWord(to, entryTypes, entryContents));
    }
}
