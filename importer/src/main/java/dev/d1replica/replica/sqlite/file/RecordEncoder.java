package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.ValueType;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of a batch as records (https://www.sqlite.org/fileformat2.html#record_format), after the columns' affinities are applied
 * as the engine's {@code OP_Affinity} and {@code OP_MakeRecord} apply them. A row is first {@linkplain #take taken} and then
 * {@linkplain #put written}. For one thread.
 */
final class RecordEncoder {
    /** Of integers in REAL columns that take more than six bytes the engine stores the double. */
    private static final long LARGEST_INTEGER_AS_REAL = 0x7FFF_FFFF_FFFFL;

    private static final long NO_INTEGER = -1;

    private final Affinity[] affinities;
    private final boolean[] strict;
    private final boolean[] notNull;
    /** Of each field the type that nearly all of its values have and that it stores as it is: text or integers; else null. */
    private final ValueType[] usual;

    private final int maxBytes;
    private final long largestIntegerAsReal;

    private ColumnMap map;
    private RowBatch batch;
    private int row;

    /** Of each field its serial type, and if it is a number its bits. */
    private final long[] types;

    private final long[] bits;
    private int headerBytes;
    private int size;

    /** For records of the table, of at most {@code maxBytes} bytes. */
    RecordEncoder(PagedTable table, int maxBytes) {
        List<TableColumn> fields = table.columns().stream()
                .filter(c -> c.field() >= 0)
                .sorted(Comparator.comparingInt(TableColumn::field))
                .toList();
        int count = fields.size();
        affinities = new Affinity[count];
        strict = new boolean[count];
        notNull = new boolean[count];
        usual = new ValueType[count];
        types = new long[count];
        bits = new long[count];
        this.maxBytes = maxBytes;
        largestIntegerAsReal = table.isIndexed() ? NO_INTEGER : LARGEST_INTEGER_AS_REAL;
        for (int i = 0; i < count; i++) {
            TableColumn column = fields.get(i);
            affinities[i] = column.affinity();
            strict[i] = column.strictType() != null && !column.strictType().equals("ANY");
            notNull[i] = column.notNull() && !column.isRowid();
            usual[i] = usual(column.affinity());
        }
    }

    private static ValueType usual(Affinity affinity) {
        return switch (affinity) {
            case TEXT -> ValueType.TEXT;
            case INTEGER, NUMERIC -> ValueType.INTEGER;
            case REAL, BLOB -> null;
        };
    }

    /** Takes rows of this batch from now on. */
    void begin(RowBatch rows, ColumnMap columns) {
        batch = rows;
        map = columns;
    }

    /** Takes a row; false if the engine has to write it, or to say why it refuses it. */
    boolean take(int index) {
        row = index;
        // this object's fields are read once: the JVM's quick compiler would read them for every value
        RowBatch rows = batch;
        int[] sources = map.sources();
        long[] codes = types;
        boolean[] demanded = notNull;
        ValueType[] expected = usual;
        int header = 0;
        long content = 0;
        for (int field = 0; field < codes.length; field++) {
            int source = sources[field];
            ValueType value = source < 0 ? ValueType.NULL : rows.type(index, source);
            long type;
            // most values, without a call
            if (value == ValueType.NULL) {
                type = demanded[field] ? -1 : SerialType.NULL;
            } else if (value != expected[field]) {
                type = type(value, field, source);
            } else if (value == ValueType.TEXT) {
                type = SerialType.ofText(rows.length(index, source));
            } else {
                bits[field] = rows.integer(index, source);
                type = SerialType.ofInteger(bits[field]);
            }
            if (type < 0) {
                return false;
            }
            codes[field] = type;
            header += type <= Varint.ONE_BYTE ? 1 : Varint.size(type);
            content += SerialType.size(type);
        }
        headerBytes = withItself(header);
        long bytes = headerBytes + content;
        size = (int) bytes;
        return bytes <= maxBytes;
    }

    /** A header's size counts the varint that says it. */
    static int withItself(int header) {
        if (header < Varint.ONE_BYTE) {
            return header + 1;
        }
        int size = header + Varint.size(header);
        return Varint.size(size) > Varint.size(header) ? size + 1 : size;
    }

    /** The serial type of the value as the column stores it, its bits put aside; -1 if that is for the engine to say. */
    private long type(ValueType value, int field, int source) {
        return switch (value) {
            case NULL -> SerialType.NULL;
            case INTEGER -> integer(field, batch.integer(row, source));
            case REAL -> real(field, batch.real(row, source));
            case TEXT -> text(field, source);
            case BLOB ->
                strict[field] && affinities[field] != Affinity.BLOB ? -1 : SerialType.ofBlob(batch.length(row, source));
            case EXPRESSION -> -1;
        };
    }

    private long integer(int field, long value) {
        Affinity affinity = affinities[field];
        if (affinity == Affinity.TEXT || strict[field] && affinity == Affinity.BLOB) {
            return -1;
        }
        if (affinity == Affinity.REAL) {
            long magnitude = value < 0 ? ~value : value;
            if (magnitude > (strict[field] ? LARGEST_INTEGER_AS_REAL : largestIntegerAsReal)) {
                bits[field] = Double.doubleToRawLongBits(value);
                return SerialType.FLOAT64;
            }
        }
        bits[field] = value;
        return SerialType.ofInteger(value);
    }

    /** Whole numbers are stored as integers, under REAL mostly too; of the two extreme integers the engine is not sure. */
    private long real(int field, double value) {
        Affinity affinity = affinities[field];
        if (affinity == Affinity.TEXT || strict[field] && affinity == Affinity.BLOB) {
            return -1;
        }
        if (affinity != Affinity.BLOB) {
            long whole = (long) value;
            if (whole == value && whole != Long.MIN_VALUE && whole != Long.MAX_VALUE) {
                return integer(field, whole);
            }
            if (strict[field] && affinity == Affinity.INTEGER) {
                return -1;
            }
        }
        bits[field] = Double.doubleToRawLongBits(value);
        return SerialType.FLOAT64;
    }

    private long text(int field, int source) {
        Affinity affinity = affinities[field];
        int length = batch.length(row, source);
        if (affinity == Affinity.TEXT || affinity == Affinity.BLOB && !strict[field]) {
            return SerialType.ofText(length);
        }
        if (strict[field]) {
            return -1;
        }
        int from = batch.offset(row, source);
        return NumericText.isNumber(batch.array(row, source), from, from + length) ? -1 : SerialType.ofText(length);
    }

    /** How many bytes the record of the row taken has. */
    int size() {
        return size;
    }

    /** Writes the record of the row taken and returns the index after it. */
    int put(byte[] to, int at) {
        long[] codes = types;
        int p = Varint.put(to, at, headerBytes);
        for (int field = 0; field < codes.length; field++) {
            long type = codes[field];
            // most types, without a call
            if (type <= Varint.ONE_BYTE) {
                to[p++] = (byte) type;
            } else {
                p = Varint.put(to, p, type);
            }
        }
        RowBatch rows = batch;
        int index = row;
        int[] sources = map.sources();
        for (int field = 0; field < codes.length; field++) {
            long type = codes[field];
            if (type > SerialType.ONE) {
                int source = sources[field];
                int length = rows.length(index, source);
                System.arraycopy(rows.array(index, source), rows.offset(index, source), to, p, length);
                p += length;
            } else if (type != SerialType.NULL) {
                p = SerialType.putNumber(to, p, (int) type, bits[field]);
            }
        }
        return p;
    }
}
