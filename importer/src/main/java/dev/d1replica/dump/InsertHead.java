package dev.d1replica.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of an INSERT before its first value. Rows of a table repeat it byte for byte, so it is parsed once and compared
 * afterwards.
 */
final class InsertHead {
    private final Lexer lexer;
    private final int maxColumns;
    private byte[] text = {};
    private int lines;
    private InsertTarget target;

    InsertHead(Lexer lexer, int maxColumns) {
        this.lexer = lexer;
        this.maxColumns = maxColumns;
    }

    InsertTarget target() {
        return target;
    }

    int length() {
        return text.length;
    }

    /** How many line feeds it holds; names may. */
    int lines() {
        return lines;
    }

    /** Whether the bytes at {@code p} begin as the last INSERT did. */
    boolean repeats(byte[] bytes, int p, int limit) {
        int length = text.length;
        if (length == 0 || limit - p < length) {
            return false;
        }
        return Bytes.startsWith(bytes, p, text);
    }

    /** Reads from the lexer's place to behind {@code VALUES}; false if no INSERT stands there. */
    boolean read() {
        int start = lexer.p;
        if (!lexer.word("INSERT")) {
            return false;
        }
        if (!lexer.word("INTO")) {
            throw new SyntaxError("Statement is not of the dump language: INSERT without INTO", start);
        }
        String table = lexer.name();
        List<String> columns = new ArrayList<>();
        if (lexer.symbol('(')) {
            do {
                columns.add(lexer.name());
                if (columns.size() > maxColumns) {
                    throw new SyntaxError("More columns than maxColumns (" + maxColumns + ")", lexer.p);
                }
            } while (lexer.symbol(','));
            if (!lexer.symbol(')')) {
                throw new SyntaxError("A column list is not closed", lexer.p);
            }
        }
        if (!lexer.word("VALUES")) {
            throw new SyntaxError("Statement is not of the dump language: INSERT without VALUES", start);
        }
        text = Arrays.copyOfRange(lexer.bytes, start, lexer.p);
        lines = Bytes.newlines(text, 0, text.length);
        InsertTarget read = new InsertTarget(table, columns);
        if (!read.equals(target)) {
            target = read;
        }
        return true;
    }
}
