package dev.d1replica.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Consecutive rows of one table, decoded, without an object a value. A batch is filled by {@link DumpReader#next} and may
 * then be read by one other thread at a time; it belongs to the caller and is meant to be used again and again. It holds
 * its own copy of the rows' text, so it stays valid when the reader goes on.
 *
 * <p>Text and blobs are ranges of an array: {@link #array}, {@link #offset}, {@link #length}.
 */
public final class RowBatch {
    /** More would not stay in a core's cache; the text of a batch is limited by the parser's buffer. */
    private static final int FULL_ROWS = 1 << 14;

    private static final int FULL_DECODED = 1 << 18;

    static final int TYPE = 0x07;
    static final int IN_DECODED = 0x08;
    static final int SUSPECT_INTEGER = 0x10;
    static final int SUSPECT_NEWLINE = 0x20;
    static final int SUSPECT_REPLACEMENT = 0x40;
    static final int INVALID_UTF8 = 0x80;
    static final int SUSPECT = SUSPECT_INTEGER | SUSPECT_NEWLINE | SUSPECT_REPLACEMENT | INVALID_UTF8;

    private InsertTarget target;
    private Position position = Position.START;
    private int columns;
    private int rows;
    private int statements;
    private boolean suspects;

    byte[] codes = new byte[4096];
    long[] numbers = new long[4096];
    int values;
    private int lines;
    /** Whether the last row has a line to itself, from the head of its INSERT on. */
    boolean hasOwnLine;

    private int[] rowStarts = new int[256];
    private int[] rowEnds = new int[256];
    private boolean[] onNextLine = new boolean[256];
    private byte[] raw = {};
    private int rawStart;
    private byte[] decoded = new byte[1024];
    private int decodedLength;

    /** An empty batch. */
    public RowBatch() {}

    // ---- read

    /** The table and columns that the rows are for; the same object as in the batch before while they are equal. */
    public InsertTarget target() {
        return target;
    }

    /** How many rows the batch holds. */
    public int rows() {
        return rows;
    }

    /** How many values each row has. */
    public int columns() {
        return columns;
    }

    /** How many INSERT statements the rows came in. */
    public int statements() {
        return statements;
    }

    /** How many bytes of text and decoded values the batch has room for, and keeps when it is filled again. */
    public int capacity() {
        return raw.length + decoded.length;
    }

    /** What the value is. */
    public ValueType type(int row, int column) {
        return ValueType.BY_CODE[codes[row * columns + column] & TYPE];
    }

    /** The value of an {@link ValueType#INTEGER}. */
    public long integer(int row, int column) {
        return numbers[row * columns + column];
    }

    /** The value of a {@link ValueType#REAL}. */
    public double real(int row, int column) {
        return Double.longBitsToDouble(numbers[row * columns + column]);
    }

    /** The array in which the bytes of a TEXT, BLOB or EXPRESSION lie; it is the batch's own and not to be written to. */
    public byte[] array(int row, int column) {
        return (codes[row * columns + column] & IN_DECODED) != 0 ? decoded : raw;
    }

    /** Where in {@link #array} the value begins. */
    public int offset(int row, int column) {
        return (int) (numbers[row * columns + column] >>> 32);
    }

    /** How many bytes the value has. */
    public int length(int row, int column) {
        return (int) numbers[row * columns + column];
    }

    /** A copy of the bytes of a TEXT, BLOB or EXPRESSION. */
    public byte[] bytes(int row, int column) {
        int from = offset(row, column);
        return Arrays.copyOfRange(array(row, column), from, from + length(row, column));
    }

    /** A TEXT or EXPRESSION as a string; bytes that are not UTF-8 become U+FFFD, see {@link #isUtf8}. */
    public String text(int row, int column) {
        return new String(array(row, column), offset(row, column), length(row, column), StandardCharsets.UTF_8);
    }

    /** Whether a TEXT is valid UTF-8, so that {@link #text} loses nothing. */
    public boolean isUtf8(int row, int column) {
        return (codes[row * columns + column] & INVALID_UTF8) == 0;
    }

    /** Whether any value of the batch is a suspect. */
    public boolean hasSuspects() {
        return suspects;
    }

    /** Whether the value shows any sign of not being what the database held. */
    public boolean isSuspect(int row, int column) {
        return (codes[row * columns + column] & SUSPECT) != 0;
    }

    /** Whether the value shows this sign of not being what the database held. */
    public boolean isSuspect(int row, int column, SuspectKind kind) {
        return (codes[row * columns + column] & SUSPECT_INTEGER << kind.ordinal()) != 0;
    }

    /** Where the row's opening parenthesis stands. */
    public Position position(int row) {
        return Bytes.advance(position, raw, rawStart, rowStarts[row]);
    }

    /** The same for a row behind the first, counted on from where the row before it stands. */
    public Position position(int row, Position before) {
        return Bytes.advance(before, raw, rowStarts[row - 1], rowStarts[row]);
    }

    /**
     * Whether the row is known to stand on the line behind that of the row before it in the batch, in the same column, as nearly
     * all rows of a dump do; if not, it may do so nevertheless.
     */
    public boolean isOnNextLine(int row) {
        return onNextLine[row];
    }

    /** How many bytes of the dump stand before the row's opening parenthesis. */
    public long rowOffset(int row) {
        return position.offset() + rowStarts[row] - rawStart;
    }

    /** How many bytes {@link #rowText} has in the dump. */
    public int rowBytes(int row) {
        return rowEnds[row] - rowStarts[row];
    }

    /** The values of a row as the dump has them, from the opening parenthesis to the closing one; a copy. */
    public String rowText(int row) {
        return new String(raw, rowStarts[row], rowEnds[row] - rowStarts[row], StandardCharsets.UTF_8);
    }

    // ---- filled by the parser

    void clear() {
        rows = 0;
        values = 0;
        columns = 0;
        statements = 0;
        lines = 0;
        hasOwnLine = false;
        decodedLength = 0;
        suspects = false;
    }

    void begin(InsertTarget target, Position position, int rawStart) {
        this.target = target;
        this.position = position;
        this.rawStart = rawStart;
    }

    boolean isFull() {
        return rows >= FULL_ROWS || decodedLength >= FULL_DECODED;
    }

    void beginRow(int index, boolean isOnNextLine) {
        if (rows == rowStarts.length) {
            rowStarts = Arrays.copyOf(rowStarts, 2 * rows);
            rowEnds = Arrays.copyOf(rowEnds, 2 * rows);
            onNextLine = Arrays.copyOf(onNextLine, 2 * rows);
        }
        rowStarts[rows] = index;
        onNextLine[rows] = isOnNextLine;
    }

    /** Ends the row that was added value by value; false if it has another number of values than the rows before. */
    boolean endRow(int index) {
        int count = values - rows * columns;
        if (rows == 0) {
            columns = count;
        } else if (count != columns) {
            return false;
        }
        rowEnds[rows++] = index;
        return true;
    }

    void endStatement() {
        statements++;
    }

    /** Drops the rows and values of a statement that turned out to be incomplete. */
    void rewind(int toRows, int toDecoded, int toLines) {
        lines = toLines;
        rows = toRows;
        values = toRows * columns;
        decodedLength = toDecoded;
    }

    /** Drops the value that was added last: it turned out to be only the beginning of an expression. */
    void dropValue(int toDecoded) {
        values--;
        decodedLength = toDecoded;
    }

    /** Line feeds that the rows were found to hold, between and inside them. */
    void addLines(int count) {
        lines += count;
    }

    int lines() {
        return lines;
    }

    int decodedLength() {
        return decodedLength;
    }

    int valuesInRow() {
        return values - rows * columns;
    }

    void addNumber(ValueType type, long bits, int flags) {
        if (values == codes.length) {
            codes = Arrays.copyOf(codes, 2 * values);
            numbers = Arrays.copyOf(numbers, 2 * values);
        }
        codes[values] = (byte) (type.ordinal() | flags);
        numbers[values++] = bits;
        if ((flags & SUSPECT) != 0) {
            suspects = true;
        }
    }

    /** Puts a value where the next one goes; it counts when {@link #values} does. There must be room. Returns {@code end}. */
    int put(int code, long bits, int end) {
        codes[values] = (byte) code;
        numbers[values] = bits;
        if ((code & SUSPECT) != 0) {
            suspects = true;
        }
        return end;
    }

    /** Adds a value that stands in the input as it is, from the index {@code from} of the parser's buffer. */
    void addRaw(ValueType type, int from, int length, int flags) {
        addNumber(type, (long) from << 32 | length, flags);
    }

    /** Adds the last {@code length} bytes written to {@link #decodedSpace} as a value. */
    void addDecoded(ValueType type, int length, int flags) {
        addNumber(type, (long) decodedLength << 32 | length, flags | IN_DECODED);
        decodedLength += length;
    }

    /** The decoded bytes now end at {@code length}. */
    void decodedTo(int length) {
        decodedLength = length;
    }

    /** Room for {@code length} more decoded bytes, which begin at {@link #decodedLength}. */
    byte[] decodedSpace(int length) {
        if (decoded.length - decodedLength < length) {
            decoded = Arrays.copyOf(decoded, Math.max(2 * decoded.length, decodedLength + length));
        }
        return decoded;
    }

    /** Takes the text of the rows, which ends at {@code rawEnd}: the buffer's whole array, or if much follows there, a copy. */
    void end(InputBuffer buffer, int rawEnd) {
        int length = rawEnd - rawStart;
        if (length > buffer.limit - rawEnd) {
            raw = buffer.swap(rawEnd, lines, raw);
            return;
        }
        if (raw.length < rawEnd) {
            raw = new byte[buffer.bytes.length];
        }
        System.arraycopy(buffer.bytes, rawStart, raw, rawStart, length);
        buffer.consume(rawEnd, lines);
    }
}
