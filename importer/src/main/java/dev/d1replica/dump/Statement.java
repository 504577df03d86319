package dev.d1replica.dump;

/**
 * One statement of a dump that is not a row.
 *
 * @param kind which of the language's statements it is
 * @param name the object it defines, unquoted, or null where it defines none
 * @param sql its text, from the first word to before the semicolon, trailing comments included
 * @param position where it begins
 * @param isUtf8 whether its bytes are UTF-8; if not, {@code sql} and {@code name} have U+FFFD in their place
 */
public record Statement(StatementKind kind, String name, String sql, Position position, boolean isUtf8) {}
