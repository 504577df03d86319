package dev.d1replica.dump;

/** Identifiers as SQL text, and as messages show them. */
public final class Name {
    private static final int MAX_SHOWN = 100;

    private Name() {}

    /** The identifier in double quotes, as every SQL dialect here reads it back unchanged. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The identifier in double quotes for a message: on one line and not longer than a line, however it was chosen. */
    public static String shown(String name) {
        return quoted(oneLine(name, MAX_SHOWN));
    }

    /** Text on one line of at most {@code max} characters: line breaks and control characters become U+FFFD, the rest is cut. */
    public static String oneLine(String text, int max) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(max + 1L).forEach(c -> line.appendCodePoint(breaksLine(c) ? '\uFFFD' : c));
        return line.codePointCount(0, line.length()) <= max
                ? line.toString()
                : line.substring(0, line.offsetByCodePoints(0, max)) + "…";
    }

    private static boolean breaksLine(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
