package dev.d1replica.query;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.SuspectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows of the database are wanted, as the condition of a query.
 *
 * @param sql the condition
 * @param parameters text for each question mark in it
 */
record RowFilter(String sql, List<String> parameters) {
    /** Every row. */
    static final RowFilter ALL = new RowFilter("1", List.of());

    private static final String TWO_TO_53 = "9007199254740992";

    RowFilter {
        parameters = List.copyOf(parameters);
    }

    /** Rows for which any of the conditions holds. */
    static RowFilter any(List<String> conditions) {
        return new RowFilter(conditions.isEmpty() ? "0" : String.join(" OR ", conditions), List.of());
    }

    /** Whether the exporter bends the column's value, as far as the value itself shows that. */
    static String bent(String column, SuspectKind kind) {
        String c = Name.quoted(column);
        return switch (kind) {
            case INTEGER_BEYOND_2_53 ->
                "typeof(" + c + ")='integer' AND (" + c + ">=" + TWO_TO_53 + " OR " + c + "<=-" + TWO_TO_53 + ")";
            case NEWLINE_PLACEHOLDER ->
                "typeof(" + c + ")='text' AND instr(" + c + ",char(92)) AND (instr(" + c + ",char(10)) OR instr(" + c
                        + ",char(13)))";
            case REPLACEMENT_CHARACTER, INVALID_UTF8 -> "0";
        };
    }

    /** Whether the column holds a real number without a fraction, which the exporter prints as an integer. */
    static String pointless(String column) {
        String c = Name.quoted(column);
        return "typeof(" + c + ")='real' AND " + c + "=CAST(" + c + " AS INTEGER)";
    }

    /** The rows with these keys, at least one. */
    static RowFilter keys(List<String> columns, List<List<ExactValue>> keys) {
        String names = columns.stream().map(Name::quoted).collect(Collectors.joining(","));
        String rows = keys.stream()
                .map(key -> key.stream().map(ExactValue::placeholder).collect(Collectors.joining(",", "(", ")")))
                .collect(Collectors.joining(","));
        List<String> parameters = new ArrayList<>();
        keys.forEach(key -> key.forEach(value -> parameters.add(value.parameter())));
        return new RowFilter("(" + names + ") IN (VALUES" + rows + ")", parameters);
    }
}
