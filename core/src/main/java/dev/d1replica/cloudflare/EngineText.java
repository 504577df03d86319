package dev.d1replica.cloudflare;

import java.util.List;
import java.util.Locale;

/** Judges an error of the database engine by its words, since code 7500 wraps every one of them. */
public final class EngineText {
    private static final List<String> PASSING =
            List.of("internal error", "network connection lost", "overloaded", "object to be reset");

    private EngineText() {}

    /** Returns whether the text tells of trouble that passes by itself, so that the same request may succeed later. */
    public static boolean isPassing(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return PASSING.stream().anyMatch(lower::contains);
    }
}
