package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    @Test
    void theLowestBitIsFoundWhateverStandsAboveIt() {
        for (int index = 0; index < 64; index++) {
            assertThat(Bytes.lowestBit(1L << index)).isEqualTo(index);
            assertThat(Bytes.lowestBit(-1L << index)).isEqualTo(index);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 15, 16, 17, 31})
    void aTextStandsWhereEachOfItsBytesDoes(int length) {
        byte[] text =
                "INSERT INTO \"tables\" (\"b\") VALUES".substring(0, length).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = ("xxx" + "INSERT INTO \"tables\" (\"b\") VALUES").getBytes(StandardCharsets.US_ASCII);
        assertThat(Bytes.startsWith(bytes, 3, text)).isTrue();
        for (int index = 0; index < length; index++) {
            text[index]++;
            assertThat(Bytes.startsWith(bytes, 3, text)).as("%d", index).isFalse();
            text[index]--;
        }
    }

    /** Positions are counted eight bytes at a time; here one code point at a time. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 63, 64, 65, 1000})
    void positionsAreThoseOfCodePoints(int length) {
        Random random = new Random(length);
        String text = random.ints(length, 0, 12)
                .mapToObj(i -> i == 0 ? "\n" : i == 1 ? "é" : i == 2 ? "東" : i == 3 ? "😀" : "x")
                .collect(Collectors.joining());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Position position = Position.START;
        long line = 1;
        long column = 1;
        int index = 0;
        for (int c : text.codePoints().toArray()) {
            assertThat(Bytes.advance(Position.START, bytes, 0, index)).isEqualTo(new Position(index, line, column));
            assertThat(position).isEqualTo(new Position(index, line, column));
            int next = index + Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            position = Bytes.advance(position, bytes, index, next);
            index = next;
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        assertThat(Bytes.advance(Position.START, bytes, 0, index)).isEqualTo(position);
    }
}
