package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Measured by the decoder of the JDK, which knows surrogates and overlong forms too. */
class Utf8Test {
    private static final int[] EDGES = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xEF, 0xFF
    };

    /** A text somewhere in an array, with bytes around it that belong to no text. */
    private static void check(byte[] text) {
        int expected = expected(text);
        for (int before = 0; before < 9; before++) {
            byte[] array = new byte[before + text.length + 7];
            Arrays.fill(array, (byte) 0xBF);
            System.arraycopy(text, 0, array, before, text.length);
            assertThat(Utf8.flags(array, before, before + text.length))
                    .as("%s after %d bytes", Arrays.toString(text), before)
                    .isEqualTo(expected);
        }
        byte[] longer = Arrays.copyOf(text, text.length + 8);
        assertThat(Utf8.flags(longer, 0, text.length)).isEqualTo(expected);
    }

    private static int expected(byte[] text) {
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return decoded.indexOf('\uFFFD') < 0 ? 0 : RowBatch.SUSPECT_REPLACEMENT;
        } catch (CharacterCodingException e) {
            return RowBatch.INVALID_UTF8;
        }
    }

    @Test
    void everyPairOfBytes() {
        for (int pair = 0; pair < 1 << 16; pair += 1) {
            check(new byte[] {(byte) (pair >> 8), (byte) pair});
        }
    }

    @Test
    void everyLeadingByteWithEveryEdgeBehindIt() {
        for (int lead = 0x80; lead < 0x100; lead++) {
            for (int second : EDGES) {
                for (int third : EDGES) {
                    check(new byte[] {'a', (byte) lead, (byte) second, (byte) third});
                    for (int fourth : new int[] {0x41, 0x80, 0xBF, 0xC3}) {
                        check(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) fourth});
                    }
                }
            }
        }
    }

    @Test
    void everyCharacter() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x3000 ? 1 : 13) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                String text = "ab" + Character.toString(point) + "é";
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                assertThat(Utf8.flags(bytes, 0, bytes.length)).isEqualTo(expected(bytes));
            }
        }
    }

    @Test
    void textsWithADamagedByte() {
        Random random = new Random(3);
        String alphabet = "abcdefgh   äöüßñçéŁжשع日本語ह€😀\uFFFD";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                int at = random.nextInt(alphabet.length() - 3);
                text.append(alphabet, at, at + 1);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            check(bytes);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                int expected = expected(bytes);
                int found = Utf8.flags(bytes, 0, bytes.length);
                // a text may show both signs
                assertThat(expected == RowBatch.INVALID_UTF8 ? found & expected : found)
                        .isEqualTo(expected);
            }
        }
    }
}
