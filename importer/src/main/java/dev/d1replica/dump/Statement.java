package dev.d1replica.dump;

/**
 * One statement of a dump that is not a row.
 *
 * @param kind which of the language's statements it is
 * @param name the object it defines, unquoted, or null where it defines none
 * @param sql its text, from the first word to before the semicolon, trailing comments included
 * @param position where it begins
 */
public record Statement(StatementKind kind, String name, String sql, Position position) {}
