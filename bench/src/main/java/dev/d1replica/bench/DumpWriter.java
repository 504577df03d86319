package dev.d1replica.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Writes dump text as D1's exporter does since 2026: column lists, {@code X'…'} in lower case, line feeds by way of
 * {@code replace}. Keeps a tally of what it was given. For one thread.
 */
final class DumpWriter {
    private final StringBuilder text = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\n");
    private final Tally tally = new Tally();
    private long statements = 1;
    private String insert;

    /** Writes a definition, given without its semicolon. */
    void definition(String sql) {
        text.append(sql).append(";\n");
        statements++;
    }

    /**
     * Defines the table that the next rows are for.
     *
     * @param columns name and type of each, separated by a blank
     */
    void table(String name, String... columns) {
        definition(Arrays.stream(columns)
                .map(column -> "  " + column)
                .collect(Collectors.joining(",\n", "CREATE TABLE IF NOT EXISTS \"" + name + "\" (\n", "\n)")));
        insert = Arrays.stream(columns)
                .map(column -> '"' + column.substring(0, column.indexOf(' ')) + '"')
                .collect(Collectors.joining(",", "INSERT INTO \"" + name + "\" (", ") VALUES("));
    }

    /** Writes a row: each value null, a Long, a BigDecimal with a fraction, a String or a byte array. */
    void row(Object... values) {
        text.append(insert);
        for (int column = 0; column < values.length; column++) {
            text.append(column == 0 ? "" : ",");
            value(values[column]);
        }
        text.append(");\n");
        statements++;
        tally.row();
    }

    private void value(Object value) {
        if (value == null) {
            tally.nothing();
            text.append("NULL");
        } else if (value instanceof Long integer) {
            tally.integer(integer);
            text.append(integer.longValue());
        } else if (value instanceof BigDecimal real) {
            tally.real(real.doubleValue());
            text.append(real.stripTrailingZeros().toPlainString());
        } else if (value instanceof String string) {
            byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
            tally.text(bytes, 0, bytes.length);
            text(string);
        } else if (value instanceof byte[] blob) {
            tally.blob(blob, 0, blob.length);
            text.append("X'").append(HexFormat.of().formatHex(blob)).append('\'');
        } else {
            throw new IllegalArgumentException("not a value of a row: " + value.getClass());
        }
    }

    private void text(String string) {
        String literal = '\'' + string.replace("'", "''") + '\'';
        if (string.indexOf('\n') >= 0) {
            literal = "replace(" + literal.replace("\n", "\\n") + ",'\\n',char(10))";
        }
        text.append(literal);
    }

    byte[] toByteArray() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    Tally tally() {
        return tally;
    }

    /** How many statements were written, each INSERT counted as one. */
    long statements() {
        return statements;
    }
}
