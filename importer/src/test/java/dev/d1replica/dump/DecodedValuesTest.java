package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text with placeholders is looked at in blocks of 64 bytes; here byte by byte, and one replacement after the other. */
class DecodedValuesTest {
    private static final int ALL_IN_A_BLOCK = 2 * 64 + 3;

    /** How the service writes text with line feeds. */
    enum Call {
        LINE_FEEDS("replace('", "','\\n',char(10))"),
        BOTH("replace(replace('", "','\\r',char(13)),'\\n',char(10))");

        final String opening;
        final String closing;

        Call(String opening, String closing) {
            this.opening = opening;
            this.closing = closing;
        }

        byte[] of(byte[] text) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            value.writeBytes(latin1(opening));
            for (byte c : text) {
                value.write(c);
                if (c == '\'') {
                    value.write(c);
                }
            }
            value.writeBytes(latin1(closing));
            return value.toByteArray();
        }

        byte[] meaning(byte[] text) {
            String meant = new String(text, StandardCharsets.ISO_8859_1);
            meant = this == BOTH ? meant.replace("\\r", "\r") : meant;
            return latin1(meant.replace("\\n", "\n"));
        }
    }

    /** Of which texts are made; each character is a byte. */
    private static final String[] PARTS = {
        "\\n",
        "\\r",
        "\\",
        "\\\\n",
        "\\\\\\",
        "n",
        "'",
        "''",
        "'\\n'",
        "\\'n",
        "\t",
        "\0",
        "\u0001\u001F",
        "\r",
        " ",
        "\u007F",
        ",'\\n',char(10))",
        utf8("é"),
        utf8("東京"),
        utf8("\uD83D\uDE00"),
        utf8("\uFFFD"),
        utf8("\uE000"),
        utf8("\uD7FF"),
        "\u00A7",
        "\u00DC",
        "\u00E2\u0082",
        "\u00C3\\n\u00A9",
        "\u00C3" + "x".repeat(64) + "\u00A9",
    };

    /** Which bytes stand behind a value says nothing of it: none, the beginning of a character, and what may not stand so. */
    private static final String[] TAILS = {"", "\u00C3", "\u00F0\u009F", utf8("\uFFFD"), "\u00A7"};

    private static byte[] latin1(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> partsInBothCalls() {
        return IntStream.range(0, PARTS.length).boxed().flatMap(part -> Stream.of(Call.values())
                .map(call -> arguments(part, call)));
    }

    @ParameterizedTest
    @MethodSource("partsInBothCalls")
    void aPartMeansTheSameWhereverItStandsInABlock(int part, Call call) {
        for (int before = 0; before < ALL_IN_A_BLOCK; before++) {
            for (int behind : new int[] {0, 1, 47, 48, 49, 200}) {
                check(call, latin1("x".repeat(before) + PARTS[part] + "y".repeat(behind)));
                check(call, latin1("x".repeat(behind) + PARTS[part] + "y".repeat(before) + PARTS[part]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomText(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            int spread = 1 + random.nextInt(60);
            for (int part = random.nextInt(30); part > 0; part--) {
                text.append("z".repeat(random.nextInt(spread)));
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            check(Call.values()[random.nextInt(2)], latin1(text.toString()));
        }
    }

    private static void check(Call call, byte[] text) {
        for (String tail : TAILS) {
            check(call, text, latin1(tail));
        }
    }

    /** Of the buffer that ends with the value no more than its zeros may be looked at, wherever it ends. */
    private static void check(Call call, byte[] text, byte[] tail) {
        byte[] value = call.of(text);
        byte[] dump = Arrays.copyOf(value, value.length + 1 + InputBuffer.AHEAD);
        dump[value.length] = ')';
        System.arraycopy(tail, 0, dump, value.length + 1, tail.length);
        RowBatch batch = new RowBatch();
        byte[] meaning = call.meaning(text);

        int end = new DecodedValues(batch, dump, value.length).newlineText(0);

        String as = "%s of %s, %d bytes behind it"
                .formatted(call, new String(text, StandardCharsets.ISO_8859_1), tail.length);
        assertThat(end).as(as).isEqualTo(value.length);
        assertThat(batch.decodedLength()).as(as).isEqualTo(meaning.length);
        assertThat(Arrays.copyOf(batch.decodedSpace(0), meaning.length)).as(as).isEqualTo(meaning);
        assertThat(batch.numbers[0]).as(as).isEqualTo(meaning.length);
        assertThat(batch.codes[0] & 0xFF)
                .as(as)
                .isEqualTo(ValueType.TEXT.ordinal()
                        | RowBatch.IN_DECODED
                        | RowBatch.SUSPECT_NEWLINE
                        | Utf8.exactFlags(meaning, 0, meaning.length));
    }

    /** Line feeds are counted by those who read what is not plain, and so is what is not as the service writes it. */
    @ParameterizedTest
    @EnumSource
    void whatIsNotWrittenSoIsLeftToOthers(Call call) {
        for (int before = 0; before < ALL_IN_A_BLOCK; before++) {
            String begin = call.opening + "x".repeat(before);
            refuse(begin + "\n" + call.closing + ")");
            refuse(begin + "\\n\n" + call.closing + ")");
            refuse(begin + call.closing + " )");
            refuse(begin + call.closing);
            refuse(begin + call.closing.substring(0, call.closing.length() - 1) + ",1)");
            refuse(begin + call.closing.replace("10", "11") + ")");
            refuse(begin + "'||" + call.closing.substring(1) + ")");
            refuse(begin + "'");
            refuse(begin + "''");
            refuse(begin + "\\");
            refuse(begin);
        }
        refuse("replace(" + call.opening.replace("re", "Re") + "x" + call.closing + ")");
    }

    private static void refuse(String dump) {
        byte[] bytes = Arrays.copyOf(latin1(dump), dump.length() + InputBuffer.AHEAD);
        RowBatch batch = new RowBatch();
        assertThat(new DecodedValues(batch, bytes, dump.length() - 1).newlineText(0))
                .as(dump)
                .isEqualTo(-1);
        assertThat(batch.decodedLength()).as(dump).isZero();
    }

    @Test
    void textLongerThanTheBatchHasRoomFor() {
        check(Call.LINE_FEEDS, latin1("x".repeat(100_000)));
        check(Call.BOTH, latin1("\\r\\n".repeat(100_000)));
        check(Call.LINE_FEEDS, latin1(("x".repeat(5_000) + "\\n").repeat(50)));
    }
}
