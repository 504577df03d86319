package dev.d1replica.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text of a query at its semicolons, because sqlite-jdbc runs only the first statement and says nothing. For
 * reading statements, so {@code BEGIN … END} of a trigger is not looked for.
 */
final class SqlStatements {
    private final String sql;
    private final List<String> statements = new ArrayList<>();
    private int position;
    private int start;
    /** Whether the statement has anything but white space and comments. */
    private boolean substance;

    private SqlStatements(String sql) {
        this.sql = sql;
    }

    /** The statements without their semicolons; what is only white space and comments is no statement. */
    static List<String> split(String sql) {
        SqlStatements splitter = new SqlStatements(sql);
        splitter.run();
        return splitter.statements;
    }

    private void run() {
        while (position < sql.length()) {
            char next = sql.charAt(position);
            if (next == ';') {
                endStatement();
                start = ++position;
            } else if (sql.startsWith("--", position)) {
                skipPast("\n", 2);
            } else if (sql.startsWith("/*", position)) {
                skipPast("*/", 2);
            } else {
                substance |= !Character.isWhitespace(next);
                skipToken(next);
            }
        }
        endStatement();
    }

    private void skipToken(char first) {
        switch (first) {
            // A doubled quote inside reads as the end of one literal and the start of the next: the same to us.
            case '\'', '"', '`' -> skipPast(String.valueOf(first), 1);
            case '[' -> skipPast("]", 1);
            default -> position++;
        }
    }

    private void skipPast(String end, int openingLength) {
        int found = sql.indexOf(end, position + openingLength);
        position = found < 0 ? sql.length() : found + end.length();
    }

    private void endStatement() {
        if (substance) {
            statements.add(sql.substring(start, position).strip());
        }
        substance = false;
    }
}
