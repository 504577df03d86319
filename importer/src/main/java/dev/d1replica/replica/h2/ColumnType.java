package dev.d1replica.replica.h2;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * An H2 type, and how a value that SQLite stores becomes one of it.
 *
 * @param kind the family
 * @param precision digits, where the family has them
 * @param scale digits behind the point, for NUMERIC and TIMESTAMP
 */
record ColumnType(Kind kind, int precision, int scale) {
    enum Kind {
        BIGINT,
        DOUBLE,
        /** Integers and reals side by side where no double holds the integers. */
        DECFLOAT,
        VARCHAR,
        VARBINARY,
        BOOLEAN,
        NUMERIC,
        DATE,
        TIMESTAMP
    }

    /** A 64-bit integer has up to 19 digits, the shortest text of a double up to 17. */
    private static final int DECFLOAT_DIGITS = 20;

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }

    String sql() {
        return switch (kind) {
            case BIGINT -> "BIGINT";
            case DOUBLE -> "DOUBLE PRECISION";
            case DECFLOAT -> "DECFLOAT(" + DECFLOAT_DIGITS + ")";
            // without a length: H2's maximum, 1,000,000,000
            case VARCHAR -> "CHARACTER VARYING";
            case VARBINARY -> "BINARY VARYING";
            case BOOLEAN -> "BOOLEAN";
            case NUMERIC -> "NUMERIC(" + precision + "," + scale + ")";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP(" + scale + ")";
        };
    }

    /** Whether H2 sorts the values as SQLite does, which sorts by storage class first and text by its bytes. */
    boolean sortsAlike(Set<String> held) {
        return switch (kind) {
            case VARCHAR -> held.equals(Set.of("text"));
            case VARBINARY -> held.equals(Set.of("blob"));
            case DECFLOAT -> false;
            default -> true;
        };
    }

    /** The value of a row from SQLite as the object that H2 stores unchanged; null for NULL. */
    Object read(ResultSet row, int column) throws SQLException {
        switch (kind) {
            case BIGINT -> {
                long value = row.getLong(column);
                return value == 0 && row.wasNull() ? null : value;
            }
            case BOOLEAN -> {
                long value = row.getLong(column);
                return value == 0 && row.wasNull() ? null : value != 0;
            }
            case DOUBLE -> {
                double value = row.getDouble(column);
                return value == 0 && row.wasNull() ? null : value;
            }
            case VARBINARY -> {
                Object value = row.getObject(column);
                return value == null || value instanceof byte[]
                        ? value
                        // getBytes of a text are its bytes as stored, which need not be UTF-8
                        : value instanceof String ? row.getBytes(column) : utf8(value.toString());
            }
            default -> {
                Object value = row.getObject(column);
                return value == null ? null : convert(value);
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Object convert(Object value) {
        return switch (kind) {
            case DATE -> LocalDate.parse((String) value);
            case TIMESTAMP -> LocalDateTime.parse((String) value, format());
            // of the double as it is: its text may have a digit too many before JDK 19
            case NUMERIC ->
                (value instanceof Double real ? new BigDecimal(real) : new BigDecimal(value.toString()))
                        .setScale(scale, RoundingMode.HALF_EVEN);
            // texts, and numbers as text
            default -> value.toString();
        };
    }

    /** How a TIMESTAMP is written in SQLite. */
    DateTimeFormatter format() {
        return scale == 0 ? SECONDS : MILLIS;
    }
}
