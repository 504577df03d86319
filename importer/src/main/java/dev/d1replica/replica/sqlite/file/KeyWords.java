package dev.d1replica.replica.sqlite.file;

/**
 * A record's key as a string of bytes that compares by its bytes as the key does, cut into words of eight: so keys are sorted by
 * comparing longs. No such string begins with another one. Of each column it has
 *
 * <ul>
 *   <li>the storage class, one byte,
 *   <li>of a number the nearest double, and what it has beyond it where that can be something,
 *   <li>of text and blobs the bytes as the collation sees them and a 0 at the end; 0 and 1 stand behind a 1, and NOCASE, which
 *       stops at a NUL, ends there with the length,
 * </ul>
 *
 * all turned round in descending columns. It is nowhere written out.
 */
final class KeyWords {
    private static final int ESCAPE = 1;
    private static final int BYTE = 0xFF;
    private static final int BEYOND_OFFSET = 1 << 15;

    /** The mark at which a key begins. */
    static final int START = 0;

    /** A mark is the column, whether a byte of it that stands before the mark is escaped, and how many do. */
    private static final int COLUMN_SHIFT = 16;

    private static final int ESCAPED = 1 << COLUMN_SHIFT - 1;
    private static final int SKIPPED = ESCAPED - 1;

    private final KeyOrder order;
    private final int columns;
    /** Of each column of the record at hand: its serial type, and where its content begins. */
    private final int[] types;

    private final int[] contents;
    private final boolean[] plain;
    private boolean oneWord = true;
    private int mark;

    /** For one thread. */
    KeyWords(KeyOrder order) {
        this.order = order;
        this.columns = order.columns();
        types = new int[columns];
        contents = new int[columns];
        plain = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            plain[column] = order.collation(column) == Collation.BINARY && !order.isDescending(column);
        }
    }

    /**
     * Whether the first words found until now say all of their keys: a single number whose last byte, which is in the second
     * word, is 0. True of integers up to 2^45, and so of most keys that are numbers.
     */
    boolean isOneWord() {
        return oneWord;
    }

    /** The first word of the record whose length stands at {@code at}. */
    long firstWord(byte[] records, int at) {
        readHeader(records, at);
        return firstWord(records, types, contents);
    }

    /** The word that begins at the mark in the key of the record whose length stands at {@code at}; 0 behind the key's end. */
    long word(byte[] records, int at, int from) {
        readHeader(records, at);
        int column = from >>> COLUMN_SHIFT;
        int skipped = from & SKIPPED;
        if (skipped > 0 && column == columns - 1 && isNumber(types[column])) {
            // a number that the word before cuts in two, with nothing behind it: the rest of its double, and zeros
            double nearest = nearest(records, types[column], contents[column]);
            if (!NumberOrder.isSparse(nearest)) {
                mark = columns << COLUMN_SHIFT;
                long number = NumberOrder.word(nearest);
                return (order.isDescending(column) ? ~number : number) << Byte.SIZE * (skipped - 1);
            }
        }
        if (skipped > 0 && (from & ESCAPED) == 0 && plain[column] && types[column] > SerialType.ONE) {
            // each byte that stands in words before this one is one of the text, but for the first
            int begun = skipped - 1;
            if (begun + Long.BYTES <= SerialType.size(types[column])) {
                long text = BigEndian.getLong(records, contents[column] + begun);
                if (!hasEscape(text)) {
                    mark = from + Long.BYTES;
                    return text;
                }
            }
        }
        return word(records, types, contents, from, -Long.BYTES - skipped, 0);
    }

    private static boolean isNumber(int type) {
        return type != SerialType.NULL && type <= SerialType.ONE;
    }

    private static double nearest(byte[] records, int type, int content) {
        return NumberOrder.nearest(type, SerialType.number(records, content, type));
    }

    private static boolean hasEscape(long text) {
        return (text - 0x0202020202020202L & ~text & 0x8080808080808080L) != 0;
    }

    /** Where the key ends of the record that was read last; behind it stands what names the row. */
    int keyEnd() {
        return contents[columns - 1] + SerialType.size(types[columns - 1]);
    }

    /** Where the word ends that was found last: there the next one begins, in all keys with equal words until here. */
    int mark() {
        return mark;
    }

    /** Whether a key is over at the mark. */
    boolean isEnd(int of) {
        return of >>> COLUMN_SHIFT == columns;
    }

    private void readHeader(byte[] records, int at) {
        int type = at + (records[at] >= 0 ? 1 : Varint.length(records, at));
        int headerBytes = records[type];
        int content = type + headerBytes;
        if (headerBytes >= 0) {
            type++;
        } else {
            content = type + (int) Varint.get(records, type);
            type += Varint.length(records, type);
        }
        int[] codes = types;
        int[] places = contents;
        for (int column = 0; column < codes.length; column++) {
            int code = records[type];
            if (code >= 0) {
                type++;
            } else {
                code = (int) Varint.get(records, type);
                type += Varint.length(records, type);
            }
            codes[column] = code;
            places[column] = content;
            content += SerialType.size(code);
        }
    }

    /** The first word of a record that has just been written, by the types of its columns and where their contents begin. */
    long firstWord(byte[] records, int[] types, int[] contents) {
        int code = types[0];
        if (isNumber(code)) {
            return ofNumber(records, code, contents[0]);
        }
        oneWord = false;
        if (SerialType.isText(code) && plain[0]) {
            return ofText(records, types, contents);
        }
        return word(records, types, contents, START, -Long.BYTES, 0);
    }

    private long ofNumber(byte[] records, int code, int content) {
        double nearest = nearest(records, code, content);
        if (columns > 1 || (Double.doubleToRawLongBits(nearest) & BYTE) != 0 || NumberOrder.isSparse(nearest)) {
            oneWord = false;
        }
        mark = Long.BYTES;
        return beginning(0, nearest);
    }

    /** The first eight bytes that a number has in a key. */
    private long beginning(int column, double nearest) {
        long word = (long) KeyOrder.NUMBERS << Long.SIZE - Byte.SIZE | NumberOrder.word(nearest) >>> Byte.SIZE;
        return order.isDescending(column) ? ~word : word;
    }

    private long ofText(byte[] records, int[] types, int[] contents) {
        int size = SerialType.size(types[0]);
        if (size >= Long.BYTES) {
            long text = BigEndian.getLong(records, contents[0]);
            if (!hasEscape(text)) {
                mark = Long.BYTES;
                return (long) KeyOrder.TEXTS << Long.SIZE - Byte.SIZE | text >>> Byte.SIZE;
            }
        }
        int seen = Math.min(size, Long.BYTES - 1);
        int end = contents[0] + seen;
        long word = KeyOrder.TEXTS;
        for (int i = contents[0]; i < end; i++) {
            int value = records[i] & BYTE;
            if (value <= ESCAPE) {
                return word(records, types, contents, START, -Long.BYTES, 0);
            }
            word = word << Byte.SIZE | value;
        }
        int place = seen + 1 - Long.BYTES;
        word <<= -Byte.SIZE * place;
        if (place < 0) {
            int left = -(place + 1);
            if (left > 0 && columns > 1 && isNumber(types[1])) {
                mark = 1 << COLUMN_SHIFT | left;
                return word | beginning(1, nearest(records, types[1], contents[1])) >>> Byte.SIZE * (Long.BYTES - left);
            }
            return word(records, types, contents, 1 << COLUMN_SHIFT, place + 1, word);
        }
        mark = Long.BYTES;
        return word;
    }

    /**
     * The word from the column of the mark on, which begins {@code begin} bytes behind the end of the word; {@code found} is
     * what is known of the word.
     */
    private long word(byte[] records, int[] types, int[] contents, int from, int begin, long found) {
        int column = from >>> COLUMN_SHIFT;
        int place = begin;
        int began = begin;
        int escaped = from & ESCAPED;
        long word = found;
        for (; column < columns && place < 0; column++) {
            began = place;
            int code = types[column];
            int content = contents[column];
            long flip = order.isDescending(column) ? -1 : 0;
            int rank = KeyOrder.rank(code);
            if (place >= -Long.BYTES) {
                word |= (rank ^ flip & BYTE) << -Byte.SIZE * (place + 1);
                escaped = 0;
            }
            place++;
            if (rank == KeyOrder.NUMBERS) {
                long bits = SerialType.number(records, content, code);
                double nearest = NumberOrder.nearest(code, bits);
                word |= at(NumberOrder.word(nearest) ^ flip, Long.BYTES, place);
                place += Long.BYTES;
                if (NumberOrder.isSparse(nearest)) {
                    word |= at(NumberOrder.beyond(code, bits) + BEYOND_OFFSET ^ flip, Short.BYTES, place);
                    place += Short.BYTES;
                }
            } else if (rank != KeyOrder.NULLS) {
                int size = SerialType.size(code);
                Collation collation = rank == KeyOrder.TEXTS ? order.collation(column) : Collation.BINARY;
                boolean folds = collation == Collation.NOCASE;
                int end = content + (collation == Collation.RTRIM ? Collation.trimmed(records, content, size) : size);
                boolean cut = false;
                int i = content;
                if (escaped == 0 && place < -Long.BYTES) {
                    // each byte that is in words before this one stands for one of the text
                    i += -Long.BYTES - place;
                    place = -Long.BYTES;
                }
                for (; i < end && place < 0 && !cut; i++) {
                    int value = folds ? Collation.folded(records[i]) : records[i] & BYTE;
                    if (value > ESCAPE) {
                        if (place >= -Long.BYTES) {
                            word |= (value ^ flip & BYTE) << -Byte.SIZE * (place + 1);
                        }
                        place++;
                    } else {
                        word |= at((ESCAPE << Byte.SIZE) + value + 1 ^ flip, Short.BYTES, place);
                        place += Short.BYTES;
                        escaped = ESCAPED;
                        cut = folds && value == 0;
                    }
                }
                if (cut) {
                    word |= at(size ^ flip, Integer.BYTES, place);
                    place += Integer.BYTES;
                } else {
                    if (flip != 0) {
                        word |= at(flip, 1, place);
                    }
                    place++;
                }
            }
        }
        mark = place > 0 ? column - 1 << COLUMN_SHIFT | escaped | -began : column << COLUMN_SHIFT;
        return word;
    }

    /** The value's lowest {@code bytes} bytes where they belong in the word, if they do. */
    private static long at(long value, int bytes, int place) {
        long kept = bytes == Long.BYTES ? value : value & (1L << Byte.SIZE * bytes) - 1;
        int shift = -Byte.SIZE * (place + bytes);
        if (shift >= Long.SIZE || shift <= -Long.SIZE) {
            return 0;
        }
        return shift >= 0 ? kept << shift : kept >>> -shift;
    }
}
