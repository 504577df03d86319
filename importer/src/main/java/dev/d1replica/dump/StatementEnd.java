package dev.d1replica.dump;

/**
 * Finds where a statement ends: the first semicolon outside quotes and comments, which in a trigger is the one after the
 * {@code END} that follows a semicolon (the rule of {@code sqlite3_complete}).
 *
 * <p>Definitions that end in a line comment need more. The exporter appends {@code ;} to the stored text, where it lands
 * inside the comment and glues the statement to the next one. Such a comment ends its statement when its last character is
 * a semicolon, no parenthesis and no trigger body is open, and what follows begins a statement as no continuation could.
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
            skipToToken();
            int c = lexer.peek();
            if (c == '-' && lexer.next() == '-') {
                if (endsInComments(!open && depth == 0, ended)) {
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

    /**
     * Passes line comments and the blanks around them; true if the statement ends with them. The last one that has a
     * semicolon at its end is meant: those before it are the definition's own.
     */
    private boolean endsInComments(boolean mayEnd, boolean ended) {
        boolean found = false;
        try {
            do {
                int end = endOfLine(ended);
                int semicolon = lexer.bytes[end - 1] == '\r' ? end - 2 : end - 1;
                if (lexer.bytes[semicolon] == ';') {
                    found = true;
                    textEnd = semicolon;
                    next = end;
                }
                lexer.p = end;
                skipToToken();
            } while (lexer.peek() == '-' && lexer.next() == '-');
            int follower = lexer.p;
            boolean ends = mayEnd && found && statementFollows();
            lexer.p = follower;
            return ends;
        } catch (NeedInput atLimit) {
            if (ended && mayEnd && found) {
                // nothing but blanks follows, or the cut is reported where the next statement is read
                return true;
            }
            throw atLimit;
        }
    }

    private int endOfLine(boolean ended) {
        int end = Bytes.indexOf(lexer.bytes, lexer.p, lexer.limit, '\n');
        if (end == lexer.limit && !ended) {
            throw NeedInput.COMMENT;
        }
        return end;
    }

    /** To the next line comment, word or symbol. */
    private void skipToToken() {
        while (true) {
            int c = lexer.peek();
            if (Lexer.isSpace(c)) {
                lexer.p++;
            } else if (c == '/' && lexer.next() == '*') {
                lexer.skipBlockComment();
            } else {
                return;
            }
        }
    }

    private boolean statementFollows() {
        int line = lexer.p;
        for (String[] words : STARTS) {
            lexer.p = line;
            if (lexer.words(words[0], java.util.Arrays.copyOfRange(words, 1, words.length))) {
                return true;
            }
        }
        return false;
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
        {"PRAGMA", "DEFER_FOREIGN_KEYS"},
        {"PRAGMA", "FOREIGN_KEYS"},
        {"PRAGMA", "WRITABLE_SCHEMA"},
        {"BEGIN", "TRANSACTION"},
        {"COMMIT"},
    };
}
