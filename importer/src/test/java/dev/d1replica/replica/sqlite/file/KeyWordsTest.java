package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Words compare as the keys do of which they are, for every storage class, collation and direction. */
class KeyWordsTest {
    private static final byte[] LETTERS = {0, 1, 2, 3, 'A', 'a', 'a', 'b', ' ', (byte) 0x80, (byte) 0xFF};
    private static final double[] REALS = {0, -0.0, 1.5, -1.5, 1e300, 0x1p53, 0x1p63, -0x1p63, 1 / 3.0};
    private static final long[] INTEGERS = {0, 1, -1, 127, 1L << 40, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE};

    private final Random random = new Random(15);

    @Test
    void compareAsKeysDo() {
        int equalWords = 0;
        for (int round = 0; round < 3000; round++) {
            KeyOrder order = order();
            KeyWords words = new KeyWords(order);
            String beginning = text(random.nextInt(20), false);
            List<byte[]> keys = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                keys.add(record(order.columns(), beginning));
            }
            for (byte[] left : keys) {
                for (byte[] right : keys) {
                    equalWords += compare(words, order, left, right);
                }
            }
        }
        assertThat(equalWords).isGreaterThan(10_000);
    }

    /** Returns how many of their first words are equal. */
    private static int compare(KeyWords words, KeyOrder order, byte[] left, byte[] right) {
        int expected = Integer.signum(order.compare(left, 0, right, 0));
        int mark = KeyWords.START;
        for (int depth = 0; ; depth++) {
            long word = depth == 0 ? words.firstWord(left, 0) : words.word(left, 0, mark);
            int next = words.mark();
            assertThat(words.word(left, 0, mark))
                    .as("the word found in the other way")
                    .isEqualTo(word);
            assertThat(words.mark()).isEqualTo(next);
            long other = words.word(right, 0, mark);
            if (word != other || words.isEnd(next)) {
                assertThat(Integer.signum(Long.compareUnsigned(word, other))).isEqualTo(expected);
                return depth;
            }
            assertThat(words.mark()).as("the mark behind equal words").isEqualTo(next);
            mark = next;
        }
    }

    private KeyOrder order() {
        List<KeyColumn> columns = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Collation collation = random.nextBoolean() ? Collation.BINARY : Collation.values()[random.nextInt(3)];
            columns.add(new KeyColumn("c" + i, i, collation, random.nextInt(3) == 0));
        }
        return new KeyOrder(columns);
    }

    /** A record behind its length, as an index has it: the key's values, and a rowid. */
    private byte[] record(int columns, String beginning) {
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (int column = 0; column < columns; column++) {
            switch (random.nextInt(8)) {
                case 0 -> put(types, SerialType.NULL);
                case 1 -> number(types, contents, SerialType.FLOAT64, real());
                case 2 -> {
                    long value = INTEGERS[random.nextInt(INTEGERS.length)] - random.nextInt(2);
                    number(types, contents, SerialType.ofInteger(value), value);
                }
                case 3 -> bytes(types, contents, text(random.nextInt(30), true), false);
                default -> bytes(types, contents, beginning + text(random.nextInt(12), random.nextBoolean()), true);
            }
        }
        number(types, contents, SerialType.INT8, 100);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        put(record, 1 + types.size() + contents.size());
        put(record, 1 + types.size());
        record.writeBytes(types.toByteArray());
        record.writeBytes(contents.toByteArray());
        return record.toByteArray();
    }

    private long real() {
        return Double.doubleToRawLongBits(REALS[random.nextInt(REALS.length)]);
    }

    private String text(int length, boolean anyLetter) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(anyLetter ? (char) (LETTERS[random.nextInt(LETTERS.length)] & 0xFF) : (char) ('a' + i));
        }
        return text.toString();
    }

    private static void bytes(
            ByteArrayOutputStream types, ByteArrayOutputStream contents, String value, boolean isText) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        put(types, isText ? SerialType.ofText(bytes.length) : SerialType.ofBlob(bytes.length));
        contents.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream types, ByteArrayOutputStream contents, int code, long bits) {
        put(types, code);
        byte[] content = new byte[Long.BYTES];
        contents.write(content, 0, SerialType.putNumber(content, 0, code, bits));
    }

    private static void put(ByteArrayOutputStream to, long varint) {
        byte[] bytes = new byte[Varint.MAX_BYTES];
        to.write(bytes, 0, Varint.put(bytes, 0, varint));
    }
}
