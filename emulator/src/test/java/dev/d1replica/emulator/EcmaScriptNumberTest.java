package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcmaScriptNumberTest {
    /** As node prints them. */
    @ParameterizedTest
    @CsvSource({
        "0.0, 0",
        "-0.0, 0",
        "1.0, 1",
        "-1.5, -1.5",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "123456789.125, 123456789.125",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "0.00000123, 0.00000123",
        "1.5E-7, 1.5e-7",
        "9007199254740993, 9007199254740992",
        "9.223372036854775807E18, 9223372036854776000",
        "1.0E20, 100000000000000000000",
        "123456789012345680000.0, 123456789012345680000",
        "1.0E21, 1e+21",
        "-1.2345E25, -1.2345e+25",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "2.2250738585072014E-308, 2.2250738585072014e-308",
        "4.9E-324, 5e-324",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void printsDoubles(double value, String expected) {
        assertThat(EcmaScriptNumber.toString(value)).isEqualTo(expected);
    }

    /** Doubles for which older JDKs print a digit too many or one that is not the nearest. */
    @ParameterizedTest
    @CsvSource({
        "2.0E-3, 0.002",
        "2e23, 2e+23",
        "1e23, 1e+23",
        "8.41e21, 8.41e+21",
        "2.0E-322, 2e-322",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "9.5367431640625e-07, 9.5367431640625e-7",
        "2.2250738585072011e-308, 2.225073858507201e-308"
    })
    void printsTheShortestDigits(double value, String expected) {
        assertThat(EcmaScriptNumber.toString(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "9007199254740992, 9007199254740992",
        "9007199254740993, 9007199254740992",
        "-9007199254740993, -9007199254740992",
        "9007199254740995, 9007199254740996",
        "1145141919810893931, 1145141919810894000",
        "9223372036854775807, 9223372036854776000",
        "-9223372036854775808, -9223372036854776000"
    })
    void takesIntegersThroughADouble(long value, String expected) {
        assertThat(EcmaScriptNumber.toString(value)).isEqualTo(expected);
    }

    @Test
    void everyDoubleReadsBack() {
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(EcmaScriptNumber.toString(value))).isEqualTo(value);
            }
        }
    }

    @Test
    void powersOfTwoReadBackInNoMoreThanSeventeenDigits() {
        for (int exponent = -1074; exponent < 1024; exponent++) {
            double value = Math.scalb(1.0, exponent);
            String printed = EcmaScriptNumber.toString(value);
            assertThat(Double.parseDouble(printed)).as(printed).isEqualTo(value);
            String digits = printed.replaceFirst("e.*", "").replace(".", "").replaceFirst("^0+", "");
            assertThat(digits.replaceFirst("0+$", "")).hasSizeLessThanOrEqualTo(17);
        }
    }
}
