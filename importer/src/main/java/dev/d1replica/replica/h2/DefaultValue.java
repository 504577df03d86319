package dev.d1replica.replica.h2;

import dev.d1replica.replica.h2.ColumnType.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Defaults in H2's words: literals that fit the column, and the present time in the forms in which people ask for it. */
final class DefaultValue {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}|[+-]?\\d{1,15}\\.\\d{1,15}");
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"", Pattern.DOTALL);
    private static final String UTC = "FORMATDATETIME(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', '%s')";

    private DefaultValue() {}

    /** The default as H2 reads it, or empty where it has to be left out; NULL is the default of none. */
    static Optional<String> translate(String sqlite, ColumnType type) {
        String sql = withoutParentheses(sqlite.strip());
        Kind kind = type.kind();
        if (NUMBER.matcher(sql).matches()) {
            return number(sql, kind);
        }
        if (TEXT.matcher(sql).matches()) {
            String literal = "'" + content(sql).replace("'", "''") + "'";
            return kind == Kind.VARCHAR
                    ? Optional.of(literal)
                    : number(content(sql).strip(), kind);
        }
        return switch (sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", "").replace('"', '\'')) {
            case "null" -> Optional.of("NULL");
            case "true" -> number("1", kind);
            case "false" -> number("0", kind);
            case "current_timestamp", "datetime('now')", "datetime()" ->
                time("yyyy-MM-dd HH:mm:ss", kind, Kind.TIMESTAMP);
            case "current_date", "date('now')", "date()" -> time("yyyy-MM-dd", kind, Kind.DATE);
            case "current_time", "time('now')", "time()" -> time("HH:mm:ss", kind, Kind.VARCHAR);
            case "unixepoch()", "unixepoch('now')" ->
                kind == Kind.BIGINT
                        ? Optional.of("CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)) AS BIGINT)")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(String digits, Kind kind) {
        if (!NUMBER.matcher(digits).matches()) {
            return Optional.empty();
        }
        return switch (kind) {
            case BIGINT -> digits.contains(".") ? Optional.empty() : Optional.of(digits);
            case DOUBLE, DECFLOAT, NUMERIC -> Optional.of(digits);
            case BOOLEAN ->
                digits.equals("1") ? Optional.of("TRUE") : digits.equals("0") ? Optional.of("FALSE") : Optional.empty();
            case VARCHAR -> Optional.of("'" + digits + "'");
            default -> Optional.empty();
        };
    }

    private static Optional<String> time(String format, Kind kind, Kind other) {
        return kind == Kind.VARCHAR || kind == other ? Optional.of(UTC.formatted(format)) : Optional.empty();
    }

    private static String content(String literal) {
        String quote = literal.substring(0, 1);
        return literal.substring(1, literal.length() - 1).replace(quote + quote, quote);
    }

    private static String withoutParentheses(String sql) {
        String inner = sql;
        while (inner.startsWith("(") && inner.endsWith(")")) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }
}
