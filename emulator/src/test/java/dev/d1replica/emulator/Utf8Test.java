package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    /** The four examples of chapter 3 of the Unicode Standard on maximal subparts, then ends and single bytes. */
    @ParameterizedTest
    @CsvSource({
        "C0AFE080BFF0818241, ????????A",
        "EDA080EDBFBFEDAF41, ????????A",
        "F4919293FF4180BF42, ?????A??B",
        "E180E2F09192F1BF41, ????A",
        "61F09F98, a?",
        "C3, ?",
        "C328, ?(",
        "80, ?",
        "FE27, ?'",
        "E282AC0A, '€\n'"
    })
    void replacesEveryMaximalSubpart(String hex, String expected) {
        String replacement = expected.replace('?', '\uFFFD');
        assertThat(Utf8.decode(HexFormat.of().parseHex(hex))).isEqualTo(replacement);
    }

    @Test
    void givesWellFormedBytesBackAsTheyAre() {
        byte[] text = "a\u0000é\u07FF\u0800€\uFFFD\uD83D\uDE00\uDBFF\uDFFF".getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.wellFormed(text)).isSameAs(text);
    }
}
