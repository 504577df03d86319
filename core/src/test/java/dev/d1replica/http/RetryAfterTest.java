package dev.d1replica.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void seconds() {
        assertThat(wait(Map.of("Retry-After", List.of(" 120 ")))).contains(Duration.ofSeconds(120));
    }

    @Test
    void aDateCountsFromTheClock() {
        assertThat(wait(Map.of("Retry-After", List.of("Sat, 21 Nov 2026 10:05:00 GMT"))))
                .contains(Duration.ofMinutes(5));
    }

    @Test
    void aDateCountsFromTheServersOwnDateIfItSentOne() {
        assertThat(wait(Map.of(
                        "Retry-After", List.of("Sat, 21 Nov 2026 10:05:00 GMT"),
                        "Date", List.of("Sat, 21 Nov 2026 10:04:30 GMT"))))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void aDateInThePastMeansNow() {
        assertThat(wait(Map.of("Retry-After", List.of("Sat, 21 Nov 2026 09:00:00 GMT"))))
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "1.5", "99999999999999999999"})
    void whatIsNeitherIsNoWait(String value) {
        assertThat(wait(Map.of("Retry-After", List.of(value)))).isEmpty();
    }

    private static Optional<Duration> wait(Map<String, List<String>> headers) {
        return RetryAfter.in(HttpHeaders.of(headers, (name, value) -> true), CLOCK);
    }
}
