package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long SIZE = 100;

    @ParameterizedTest
    @CsvSource({"bytes=0-, 0, 99", "bytes=10-, 10, 99", "bytes=10-19, 10, 19", "bytes=99-99, 99, 99"})
    @CsvSource({"bytes=90-500, 90, 99", "bytes=-10, 90, 99", "bytes=-500, 0, 99"})
    void readsSingleRanges(String header, long first, long last) {
        assertThat(ByteRange.of(header, SIZE)).contains(new ByteRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void knowsWhatCannotBeSatisfied(String header) {
        assertThat(ByteRange.of(header, SIZE)).contains(ByteRange.UNSATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "bytes 1-2"})
    void ignoresWhatItNeedNotUnderstand(String header) {
        assertThat(ByteRange.of(header, SIZE)).isEmpty();
    }

    @Test
    void asksForNothingWithoutHeader() {
        assertThat(ByteRange.of(null, SIZE)).isEmpty();
    }
}
