package dev.d1replica.dump;

/** Identifiers as SQL text. */
public final class Name {
    private Name() {}

    /** The identifier in double quotes, as every SQL dialect here reads it back unchanged. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
