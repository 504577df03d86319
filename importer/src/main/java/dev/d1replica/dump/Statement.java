package dev.d1replica.dump;

import java.nio.charset.StandardCharsets;

/**
 * One statement of a dump that is not a row.
 *
 * @param kind which of the language's statements it is
 * @param name the object it defines, unquoted, or null where it defines none
 * @param sql its text, from the first word to before the semicolon, trailing comments included
 * @param position where it begins
 * @param isUtf8 whether its bytes are UTF-8; if not, {@code sql} and {@code name} have U+FFFD in their place
 */
public record Statement(StatementKind kind, String name, String sql, Position position, boolean isUtf8) {
    /** The table of an index, unquoted; null where the definition names none, or is of something else. */
    public String indexed() {
        return kind == StatementKind.CREATE_INDEX ? nameBehind("ON") : null;
    }

    /** The module of a virtual table, unquoted; null where the definition names none, or is of something else. */
    public String module() {
        return kind == StatementKind.CREATE_VIRTUAL_TABLE ? nameBehind("USING") : null;
    }

    /** The name behind the word that follows the name of what is defined. */
    private String nameBehind(String word) {
        // the line feed ends a trailing comment, the semicolon stands where every statement's does
        byte[] text = (sql + "\n;").getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer();
        lexer.at(text, 0, text.length);
        try {
            new StatementHead(lexer).read();
            return lexer.word(word) ? lexer.name() : null;
        } catch (SyntaxError noName) {
            return null;
        }
    }
}
