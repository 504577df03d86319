package dev.d1replica.cli;

import java.util.regex.Pattern;

/** Text of which parts are foreign (names in a dump, a server's words) as one line that cannot steer a terminal. */
final class OneLine {
    private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private OneLine() {}

    static String of(String text) {
        return CONTROL.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("\uFFFD");
    }
}
