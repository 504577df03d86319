package dev.d1replica.dump;

/**
 * Tells the statements of the dump language by their first words, and refuses every other. What it lets through is the whole
 * of what can reach a target's engine as SQL text: definitions in the main schema, and nothing that reads, attaches or runs.
 */
final class StatementHead {
    /** CURRENT_TIMESTAMP is longer, but nothing begins with it. */
    private static final int LONGEST_KEYWORD = 12;

    private final Lexer lexer;

    StatementKind kind;
    String name;

    StatementHead(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Reads kind and name; leaves the lexer inside the statement, outside any quote, comment or parenthesis. */
    void read() {
        int start = lexer.p;
        name = null;
        kind = null;
        if (lexer.word("CREATE")) {
            create();
        } else if (lexer.word("PRAGMA")) {
            pragma();
        } else if (lexer.word("BEGIN")) {
            kind = whole(StatementKind.BEGIN);
        } else if (lexer.word("COMMIT") || lexer.word("END")) {
            kind = whole(StatementKind.COMMIT);
        } else if (lexer.words("DELETE", "FROM")) {
            if (is(lexer.name(), "sqlite_sequence") && atEnd()) {
                kind = StatementKind.DELETE_SEQUENCES;
            }
        } else if (lexer.word("ANALYZE")) {
            String schema = lexer.name();
            if ((is(schema, "sqlite_schema") || is(schema, "sqlite_master")) && atEnd()) {
                kind = StatementKind.ANALYZE;
            }
        }
        if (kind == null) {
            throw refused(start);
        }
    }

    private void create() {
        if (lexer.word("TABLE")) {
            named(StatementKind.CREATE_TABLE);
            // a list of columns, not AS SELECT and not another schema's name
            lexer.skipBlank();
            if (lexer.peek() != '(') {
                kind = null;
            }
        } else if (lexer.words("VIRTUAL", "TABLE")) {
            named(StatementKind.CREATE_VIRTUAL_TABLE);
        } else if (lexer.word("INDEX") || lexer.words("UNIQUE", "INDEX")) {
            named(StatementKind.CREATE_INDEX);
        } else if (lexer.word("TRIGGER")) {
            named(StatementKind.CREATE_TRIGGER);
        } else if (lexer.word("VIEW")) {
            named(StatementKind.CREATE_VIEW);
        }
    }

    private void named(StatementKind created) {
        if (lexer.word("IF") && !lexer.words("NOT", "EXISTS")) {
            return;
        }
        name = lexer.name();
        lexer.skipBlank();
        if (lexer.peek() != '.') {
            kind = created;
        }
    }

    private void pragma() {
        boolean known = lexer.word("DEFER_FOREIGN_KEYS") || lexer.word("FOREIGN_KEYS") || lexer.word("WRITABLE_SCHEMA");
        if (!known || !lexer.symbol('=')) {
            return;
        }
        for (String value : new String[] {"TRUE", "FALSE", "ON", "OFF", "RESET", "1", "0"}) {
            if (lexer.word(value)) {
                kind = atEnd() ? StatementKind.PRAGMA : null;
                return;
            }
        }
    }

    /** SQLite compares names without regard to the case of ASCII letters; Java would take a long s for an s too. */
    private static boolean is(String name, String wanted) {
        return name.equalsIgnoreCase(wanted) && name.chars().allMatch(c -> c < 0x80);
    }

    private StatementKind whole(StatementKind read) {
        lexer.word("TRANSACTION");
        return atEnd() ? read : null;
    }

    private boolean atEnd() {
        lexer.skipBlank();
        return lexer.peek() == ';';
    }

    /** Shows the first word where it may be one of SQL: the file may be another than was meant, a token's, say. */
    private SyntaxError refused(int start) {
        int from = start;
        int to = start;
        lexer.p = start;
        while (to - from < LONGEST_KEYWORD && isLetter(lexer.peek())) {
            to = ++lexer.p;
        }
        return to == from || !endsWord(lexer.peek())
                ? new SyntaxError("This is not the text of an SQL dump", start)
                : new SyntaxError("Statement is not of the dump language: " + lexer.text(from, to) + " …", start);
    }

    private static boolean endsWord(int c) {
        return Lexer.isSpace(c) || c == ';' || c == '(';
    }

    private static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
}
