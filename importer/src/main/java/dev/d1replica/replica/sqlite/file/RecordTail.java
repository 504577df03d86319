package dev.d1replica.replica.sqlite.file;

/**
 * A record with an integer behind its last value, while it is being sorted: an entry as it stands in a run, behind its length.
 * For one thread.
 */
final class RecordTail {
    private byte[] bytes = {};
    private int end;

    /** Where the last entry or record made stands. */
    byte[] bytes() {
        return bytes;
    }

    /** Where it ends; it begins at 0. */
    int end() {
        return end;
    }

    /** Makes an entry of the record that takes up [from, to). */
    void add(byte[] source, int from, int to, long number) {
        int header = (int) Varint.get(source, from);
        int typesFrom = from + Varint.length(source, from);
        int types = from + header - typesFrom;
        int type = SerialType.ofInteger(number);
        int newHeader = RecordEncoder.withItself(types + 1);
        int size = newHeader + to - from - header + SerialType.size(type);
        int at = begin(size, newHeader);
        System.arraycopy(source, typesFrom, bytes, at, types);
        bytes[at + types] = (byte) type;
        at += types + 1;
        System.arraycopy(source, from + header, bytes, at, to - from - header);
        end = SerialType.putNumber(bytes, at + to - from - header, type, number);
    }

    /** Takes the integer of the entry that begins at {@code at} away again, and returns it. */
    long remove(byte[] source, int at) {
        int from = at + Varint.length(source, at);
        int to = from + (int) Varint.get(source, at);
        int header = (int) Varint.get(source, from);
        int typesFrom = from + Varint.length(source, from);
        // an integer's serial type is of one byte
        int types = from + header - 1 - typesFrom;
        int type = source[from + header - 1];
        int contents = to - from - header - SerialType.size(type);
        int newHeader = RecordEncoder.withItself(types);
        int begin = begin(newHeader + contents, newHeader);
        System.arraycopy(source, typesFrom, bytes, begin, types);
        System.arraycopy(source, from + header, bytes, begin + types, contents);
        end = begin + types + contents;
        return SerialType.number(source, to - SerialType.size(type), type);
    }

    private int begin(int size, int header) {
        if (bytes.length < size + Varint.MAX_BYTES) {
            bytes = new byte[Math.max(2 * bytes.length, size + Varint.MAX_BYTES)];
        }
        return Varint.put(bytes, Varint.put(bytes, 0, size), header);
    }

    /** The integer at the end of a record. */
    static long of(byte[] record) {
        int type = record[(int) Varint.get(record, 0) - 1];
        return SerialType.number(record, record.length - SerialType.size(type), type);
    }
}
