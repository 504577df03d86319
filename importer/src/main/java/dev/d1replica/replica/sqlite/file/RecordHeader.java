package dev.d1replica.replica.sqlite.file;

/**
 * The header of a record, as far as somebody needs it: the serial types of its first fields, and where their contents begin
 * (https://www.sqlite.org/fileformat2.html#record_format). Arrays are open to the package: they are read in the innermost
 * loops. For one thread.
 */
final class RecordHeader {
    final int[] types;
    final int[] contents;

    /** For the first {@code fields} fields of records. */
    RecordHeader(int fields) {
        types = new int[fields];
        contents = new int[fields];
    }

    /**
     * Reads the header of the record that begins at {@code at}. Fields that the record does not have are NULL.
     *
     * @return where the content of the last field ends, or -1 if the header does not end by {@code limit}
     */
    int read(byte[] record, int at, int limit) {
        int next = at + 1;
        int headerBytes = record[at];
        if (headerBytes < 0) {
            headerBytes = (int) Varint.get(record, at);
            next = at + Varint.length(record, at);
        }
        int headerEnd = at + headerBytes;
        if (headerEnd > limit) {
            return -1;
        }
        // fields of this object are read once: the JVM's quick compiler would read them for every value
        int[] codes = types;
        int[] places = contents;
        int content = headerEnd;
        for (int field = 0; field < codes.length; field++) {
            int code = next < headerEnd ? record[next++] : SerialType.NULL;
            if (code < 0) {
                code = (int) Varint.get(record, next - 1);
                next += Varint.length(record, next - 1) - 1;
            }
            codes[field] = code;
            places[field] = content;
            content += SerialType.size(code);
        }
        return content;
    }
}
