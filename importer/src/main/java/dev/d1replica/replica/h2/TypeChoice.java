package dev.d1replica.replica.h2;

import dev.d1replica.replica.h2.ColumnType.Kind;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The translation table from SQLite's columns to H2's types. Values win over declarations: the choice is made when all rows
 * are known, so that no type is taken that one of them would not fit.
 */
final class TypeChoice {
    private static final Pattern DECIMAL =
            Pattern.compile("(?:DEC|DECIMAL|NUMERIC)\\s*\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");

    /** So many decimal digits survive the way through a double and back. */
    private static final int DIGITS_OF_A_DOUBLE = 15;

    private static final String YEAR = " AND %s GLOB '[0-9][0-9][0-9][0-9]-*'";

    private final ColumnValues values;
    private final H2Types types;

    TypeChoice(ColumnValues values, H2Types types) {
        this.values = values;
        this.types = types;
    }

    /**
     * A choice.
     *
     * @param type the type
     * @param reason why it is not what the declaration says, if it is not
     */
    record Chosen(ColumnType type, Optional<String> reason) {}

    /**
     * Chooses.
     *
     * @param held the storage classes of the column's values
     * @param invalidText whether a text among them is not UTF-8
     */
    Chosen of(Column column, Set<String> held, boolean invalidText) throws SQLException {
        Optional<ColumnType> comfortable = types == H2Types.DECLARED ? declared(column) : Optional.empty();
        if (comfortable.isPresent()) {
            return new Chosen(comfortable.get(), Optional.empty());
        }
        ColumnType type = ColumnType.of(holding(column, held, invalidText));
        Kind usual =
                switch (column.affinity()) {
                    case INTEGER -> Kind.BIGINT;
                    case REAL -> Kind.DOUBLE;
                    case TEXT -> Kind.VARCHAR;
                    case BLOB -> column.declared().equalsIgnoreCase("BLOB") ? Kind.VARBINARY : null;
                    case NUMERIC -> isDecimal(column) && type.kind() != Kind.BIGINT ? Kind.DOUBLE : null;
                };
        boolean mixed = held.size() > 1 && !(column.affinity() == Affinity.NUMERIC && type.kind() == Kind.DOUBLE);
        boolean unmet = types == H2Types.DECLARED && wanted(column) != null;
        if (invalidText || mixed || unmet || usual != null && usual != type.kind()) {
            return new Chosen(type, Optional.of(reason(column, held, invalidText, type)));
        }
        return new Chosen(type, Optional.empty());
    }

    private static String reason(Column column, Set<String> held, boolean invalidText, ColumnType type) {
        String declared = column.declared().isEmpty() ? "declared without type" : "declared " + column.declared();
        String holds = invalidText ? "text that is not UTF-8" : String.join(" and ", new TreeSet<>(held)) + " values";
        String unmet = held.size() == 1 && wanted(column) != null ? " that are not all of that type" : "";
        return declared + ", holds " + holds + unmet + ": " + type.sql();
    }

    private Kind holding(Column column, Set<String> held, boolean invalidText) throws SQLException {
        if (held.contains("blob") || invalidText) {
            return Kind.VARBINARY;
        }
        if (held.contains("text")) {
            return Kind.VARCHAR;
        }
        if (held.contains("real")) {
            return !held.contains("integer")
                            || values.all(
                                    column, "(typeof(%s)='real' OR %s BETWEEN -9007199254740992 AND 9007199254740992)")
                    ? Kind.DOUBLE
                    : Kind.DECFLOAT;
        }
        return held.contains("integer") ? Kind.BIGINT : isDecimal(column) ? Kind.DOUBLE : Kind.VARCHAR;
    }

    /** The type that people mean, if every value is one. */
    private Optional<ColumnType> declared(Column column) throws SQLException {
        Kind wanted = wanted(column);
        if (wanted == null) {
            return Optional.empty();
        }
        return switch (wanted) {
            case BOOLEAN -> when(column, new ColumnType(wanted, 0, 0), "(typeof(%s)='integer' AND %s IN (0,1))");
            case DATE -> when(column, new ColumnType(wanted, 0, 0), written("date(%s)"));
            case TIMESTAMP -> {
                Optional<ColumnType> seconds = when(column, new ColumnType(wanted, 0, 0), written("datetime(%s)"));
                yield seconds.isPresent()
                        ? seconds
                        : when(column, new ColumnType(wanted, 0, 3), written("strftime('%Y-%m-%d %H:%M:%f',%s)"));
            }
            default -> decimal(column);
        };
    }

    /** Whether the text is what SQLite itself writes for that time; compared as bytes, whatever the column's collation. */
    private static String written(String function) {
        return "(typeof(%s)='text' AND CAST(%s AS BLOB)=CAST(" + function + " AS BLOB)" + YEAR + ")";
    }

    private Optional<ColumnType> decimal(Column column) throws SQLException {
        Matcher decimal = DECIMAL.matcher(column.declared().toUpperCase(Locale.ROOT));
        if (!decimal.matches()) {
            return Optional.empty();
        }
        int precision = Integer.parseInt(decimal.group(1));
        int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
        if (precision < 1 || precision > DIGITS_OF_A_DOUBLE || scale > precision) {
            return Optional.empty();
        }
        String bound = "1e" + (precision - scale);
        return when(
                column,
                new ColumnType(Kind.NUMERIC, precision, scale),
                "(typeof(%s) IN ('integer','real') AND %s<" + bound + " AND %s>-" + bound + " AND printf('%." + scale
                        + "f',%s)+0.0=%s)");
    }

    private Optional<ColumnType> when(Column column, ColumnType type, String condition) throws SQLException {
        return values.all(column, condition) ? Optional.of(type) : Optional.empty();
    }

    /** What the declared type means to people beyond its affinity, or null. */
    private static Kind wanted(Column column) {
        String declared = column.declared().toUpperCase(Locale.ROOT);
        return switch (declared) {
            case "BOOL", "BOOLEAN" -> Kind.BOOLEAN;
            case "DATE" -> Kind.DATE;
            case "DATETIME", "TIMESTAMP" -> Kind.TIMESTAMP;
            default -> DECIMAL.matcher(declared).matches() ? Kind.NUMERIC : null;
        };
    }

    private static boolean isDecimal(Column column) {
        return column.declared().toUpperCase(Locale.ROOT).matches("(?:DEC|NUM|MONEY).*");
    }
}
