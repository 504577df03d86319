package dev.d1replica.dump;

/**
 * Finds where a statement ends: the first semicolon outside quotes and comments, which in a trigger is the one after the
 * {@code END} that follows a semicolon (the rule of {@code sqlite3_complete}).
 *
 * <p>Definitions that end in a line comment need more. The exporter appends {@code ;} to the stored text, where it lands
 * inside the comment and glues the statement to the next one. Such a comment ends its statement when its last character is
 * a semicolon, no parenthesis and no trigger body is open, and the next line begins a statement as no continuation could.
 */
final class StatementEnd {
    private final Lexer lexer;

    /** After the last byte of the statement's text. */
    int textEnd;
    /** After its terminator. */
    int next;

    StatementEnd(Lexer lexer) {
        this.lexer = lexer;
    }

    /** Searches from the lexer's place; {@code trigger} tells that a body ended by END must be passed. */
    void find(boolean trigger, boolean ended) {
        boolean open = trigger;
        boolean afterSemicolon = false;
        int depth = 0;
        while (true) {
            int c = lexer.peek();
            if (Lexer.isSpace(c)) {
                lexer.p++;
                continue;
            }
            if (c == '/' && lexer.next() == '*') {
                lexer.skipBlockComment();
                continue;
            }
            if (c == '-' && lexer.next() == '-') {
                if (endsInComment(!open && depth == 0, ended)) {
                    return;
                }
                continue;
            }
            if (c == ';' && !open) {
                textEnd = lexer.p;
                next = lexer.p + 1;
                return;
            }
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            if (open && afterSemicolon && (c | 0x20) == 'e' && lexer.word("END")) {
                open = false;
            } else {
                lexer.skipToken();
            }
            afterSemicolon = c == ';';
        }
    }

    /** Passes a line comment; true if the statement ends with it. */
    private boolean endsInComment(boolean mayEnd, boolean ended) {
        byte[] bytes = lexer.bytes;
        int end = Bytes.indexOf(bytes, lexer.p, lexer.limit, '\n');
        boolean last = end == lexer.limit;
        if (last && !ended) {
            throw NeedInput.COMMENT;
        }
        int semicolon = end - 1;
        if (bytes[semicolon] == '\r') {
            semicolon--;
        }
        lexer.p = end;
        if (mayEnd && bytes[semicolon] == ';' && (last || statementFollows(ended))) {
            textEnd = semicolon;
            next = end;
            return true;
        }
        lexer.p = end;
        return false;
    }

    private boolean statementFollows(boolean ended) {
        try {
            lexer.skipBlank();
            int line = lexer.p;
            for (String[] words : STARTS) {
                lexer.p = line;
                if (lexer.words(words[0], java.util.Arrays.copyOfRange(words, 1, words.length))) {
                    return true;
                }
            }
            return false;
        } catch (NeedInput atLimit) {
            if (ended) {
                // nothing but blanks follows, or the cut is reported where the next statement is read
                return true;
            }
            throw atLimit;
        }
    }

    /** No continuation of a definition can begin so: each first word is reserved, or the second settles it. */
    private static final String[][] STARTS = {
        {"INSERT", "INTO"},
        {"CREATE", "TABLE"},
        {"CREATE", "VIRTUAL"},
        {"CREATE", "INDEX"},
        {"CREATE", "UNIQUE"},
        {"CREATE", "TRIGGER"},
        {"CREATE", "VIEW"},
        {"DELETE", "FROM"},
        {"ANALYZE", "SQLITE_SCHEMA"},
        {"ANALYZE", "SQLITE_MASTER"},
        {"PRAGMA", "WRITABLE_SCHEMA"},
        {"COMMIT"},
    };
}
