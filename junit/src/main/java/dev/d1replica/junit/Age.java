package dev.d1replica.junit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Ages as the annotation writes them: {@code 45s}, {@code 10m}, {@code 12h}, {@code 7d}. */
final class Age {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smhd])");

    private Age() {}

    static Duration parse(String text) {
        Matcher age = FORM.matcher(text);
        if (!age.matches()) {
            throw new ExtensionConfigurationException(
                    "maxAge is a number and s, m, h or d, such as 12h, not \"" + text + "\"");
        }
        long number = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
