package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarintTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "127, 7f",
        "128, 8100",
        "16383, ff7f",
        "16384, 818000",
        "2097151, ffff7f",
        "4294967295, 8fffffff7f",
        "72057594037927935, ffffffffffffff7f",
        "72057594037927936, 80c080808080808000",
        "-1, ffffffffffffffffff",
    })
    void isWrittenAndReadAsTheFormatHasIt(long value, String hex) {
        byte[] b = new byte[12];

        int end = Varint.put(b, 1, value);

        assertThat(HexFormat.of().formatHex(b, 1, end)).isEqualTo(hex);
        assertThat(Varint.size(value)).isEqualTo(end - 1);
        assertThat(Varint.get(b, 1)).isEqualTo(value);
        assertThat(Varint.length(b, 1)).isEqualTo(end - 1);
    }

    @Test
    void everyLengthIsReadBack() {
        byte[] b = new byte[9];
        for (int bits = 0; bits < 64; bits++) {
            for (long value : new long[] {1L << bits, (1L << bits) - 1, (1L << bits) + 1, -(1L << bits)}) {
                int end = Varint.put(b, 0, value);
                assertThat(Varint.size(value)).as("%x", value).isEqualTo(end);
                assertThat(Varint.get(b, 0)).as("%x", value).isEqualTo(value);
            }
        }
    }
}
