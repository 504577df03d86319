package dev.d1replica.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header: seconds or an HTTP date (RFC 9110 §10.2.3). */
public final class RetryAfter {
    private static final int MAX_DIGITS = 9;

    private RetryAfter() {}

    /** Returns the wait the headers ask for. A date counts from the server's own {@code Date}, so that clocks may differ. */
    public static Optional<Duration> in(HttpHeaders headers, Clock clock) {
        String value = headers.firstValue("retry-after").map(String::strip).orElse("");
        if (value.matches("\\d{1," + MAX_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant now = headers.firstValue("date").flatMap(RetryAfter::httpDate).orElseGet(clock::instant);
        return httpDate(value).map(then -> now.isBefore(then) ? Duration.between(now, then) : Duration.ZERO);
    }

    private static Optional<Instant> httpDate(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
