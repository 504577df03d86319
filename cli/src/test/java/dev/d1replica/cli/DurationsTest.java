package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Durations as the command line writes them. */
final class DurationsTest {
    @ParameterizedTest
    @CsvSource({"45s, PT45S", "10m, PT10M", "1h, PT1H", "0s, PT0S", "999999h, PT999999H"})
    void forms(String text, Duration duration) {
        assertThat(new Durations().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "1.5m", "-1s", "1d", "10 m", "10M", "1h30m", "9999999h"})
    void others(String text) {
        assertThatThrownBy(() -> new Durations().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
