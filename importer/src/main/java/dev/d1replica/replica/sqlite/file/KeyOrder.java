package dev.d1replica.replica.sqlite.file;

import java.util.List;

/**
 * The order of records by their leading columns: NULL, then numbers, text, blobs
 * (https://www.sqlite.org/fileformat2.html#record_sort_order). Records stand in arrays behind their length, as in the cells of
 * an index leaf. For several threads.
 */
final class KeyOrder {
    private final int columns;
    private final Collation[] collations;
    private final boolean[] descending;

    KeyOrder(List<KeyColumn> columns) {
        this.columns = columns.size();
        collations = new Collation[this.columns];
        descending = new boolean[this.columns];
        for (int column = 0; column < this.columns; column++) {
            collations[column] = columns.get(column).collation();
            descending[column] = columns.get(column).descending();
        }
    }

    int columns() {
        return columns;
    }

    Collation collation(int column) {
        return collations[column];
    }

    boolean isDescending(int column) {
        return descending[column];
    }

    /** Compares the records whose lengths stand at {@code leftAt} and {@code rightAt}. */
    int compare(byte[] left, int leftAt, byte[] right, int rightAt) {
        int leftType = leftAt + Varint.length(left, leftAt);
        int rightType = rightAt + Varint.length(right, rightAt);
        int leftBody = leftType + (int) Varint.get(left, leftType);
        int rightBody = rightType + (int) Varint.get(right, rightType);
        leftType += Varint.length(left, leftType);
        rightType += Varint.length(right, rightType);
        for (int column = 0; column < columns; column++) {
            long leftCode = Varint.get(left, leftType);
            long rightCode = Varint.get(right, rightType);
            int order = compareValues(column, left, leftBody, leftCode, right, rightBody, rightCode);
            if (order != 0) {
                return descending[column] ? -order : order;
            }
            leftType += Varint.length(left, leftType);
            rightType += Varint.length(right, rightType);
            leftBody += SerialType.size(leftCode);
            rightBody += SerialType.size(rightCode);
        }
        return 0;
    }

    private int compareValues(
            int column, byte[] left, int leftAt, long leftCode, byte[] right, int rightAt, long rightCode) {
        int rank = rank(leftCode);
        int otherRank = rank(rightCode);
        if (rank != otherRank) {
            return rank - otherRank;
        }
        return switch (rank) {
            case NULLS -> 0;
            case NUMBERS ->
                NumberOrder.compare(
                        (int) leftCode,
                        SerialType.number(left, leftAt, (int) leftCode),
                        (int) rightCode,
                        SerialType.number(right, rightAt, (int) rightCode));
            case TEXTS ->
                collations[column].compare(
                        left, leftAt, SerialType.size(leftCode), right, rightAt, SerialType.size(rightCode));
            default ->
                Collation.compareBytes(
                        left, leftAt, SerialType.size(leftCode), right, rightAt, SerialType.size(rightCode));
        };
    }

    static final int NULLS = 1;
    static final int NUMBERS = 2;
    static final int TEXTS = 3;
    static final int BLOBS = 4;

    /** The storage class of a serial type, smaller classes first. */
    static int rank(long code) {
        if (SerialType.isText(code)) {
            return TEXTS;
        }
        if (SerialType.isBlob(code)) {
            return BLOBS;
        }
        return code == SerialType.NULL ? NULLS : NUMBERS;
    }

    /** Whether one of the record's columns is NULL, so that a UNIQUE index takes it beside equal ones. */
    boolean hasNull(byte[] record, int at) {
        int type = at + Varint.length(record, at);
        type += Varint.length(record, type);
        for (int column = 0; column < columns; column++) {
            if (record[type] == SerialType.NULL) {
                return true;
            }
            type += Varint.length(record, type);
        }
        return false;
    }
}
