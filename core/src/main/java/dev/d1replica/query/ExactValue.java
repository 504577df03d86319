package dev.d1replica.query;

import dev.d1replica.dump.Name;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A value as the database holds it. Over the query endpoint each comes as one JSON value that JavaScript cannot bend: an integer as
 * its digits, text and blobs as hexadecimal bytes, each behind a letter for its type; a real number as a JSON number, which is a
 * double there and here.
 */
sealed interface ExactValue {
    /** SQL NULL. */
    record Null() implements ExactValue {}

    /** An integer of 64 bits. */
    record Whole(long value) implements ExactValue {}

    /** A double, infinities included. A negative zero comes as zero. */
    record Real(double value) implements ExactValue {}

    /** Text, in the bytes the database holds, which need not be UTF-8. */
    final class Text implements ExactValue {
        private final byte[] bytes;

        Text(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** A blob. */
    final class Blob implements ExactValue {
        private final byte[] bytes;

        Blob(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** The SQL expression by which a column is asked for its value. */
    static String expression(String column) {
        String c = Name.quoted(column);
        return "CASE typeof(" + c + ") WHEN 'integer' THEN 'i'||" + c + " WHEN 'text' THEN 't'||hex(" + c
                + ") WHEN 'blob' THEN 'b'||hex(" + c + ") WHEN 'real' THEN CASE WHEN abs(" + c + ")=9e999 THEN 'r'||("
                + c
                + ">0) ELSE " + c + " END END";
    }

    /** Reads what the expression gave. */
    static ExactValue of(JsonValue answer) {
        if (answer instanceof JsonNumber number) {
            return new Real(number.doubleValue());
        }
        if (!(answer instanceof JsonString text)) {
            return new Null();
        }
        String rest = text.getString().substring(1);
        return switch (text.getString().charAt(0)) {
            case 'i' -> new Whole(Long.parseLong(rest));
            case 'r' -> new Real(rest.equals("1") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
            case 't' -> new Text(HexFormat.of().parseHex(rest));
            case 'b' -> new Blob(HexFormat.of().parseHex(rest));
            default -> throw new IllegalArgumentException("no exact value");
        };
    }

    /** The parameter by which a statement of the query endpoint gets this value through {@link #placeholder}. */
    default String parameter() {
        if (this instanceof Whole whole) {
            return Long.toString(whole.value());
        }
        if (this instanceof Real real) {
            return Double.toString(real.value());
        }
        if (this instanceof Text text) {
            return HexFormat.of().formatHex(text.bytes());
        }
        return this instanceof Blob blob ? HexFormat.of().formatHex(blob.bytes()) : "";
    }

    /** SQL that makes this value of its parameter, which is always text. */
    default String placeholder() {
        if (this instanceof Whole) {
            return "CAST(? AS INTEGER)";
        }
        if (this instanceof Real) {
            return "CAST(? AS REAL)";
        }
        if (this instanceof Text) {
            return "CAST(unhex(?) AS TEXT)";
        }
        return this instanceof Blob ? "unhex(?)" : "nullif(?,'')";
    }

    /** The SQL for this value in a local statement: the driver binds no text that is not UTF-8. */
    default String localPlaceholder() {
        return this instanceof Text ? "CAST(? AS TEXT)" : "?";
    }

    /** Binds this value in a local statement that holds {@link #localPlaceholder}. */
    default void bind(PreparedStatement statement, int index) throws SQLException {
        if (this instanceof Whole whole) {
            statement.setLong(index, whole.value());
        } else if (this instanceof Real real) {
            statement.setDouble(index, real.value());
        } else if (this instanceof Text text) {
            statement.setBytes(index, text.bytes());
        } else if (this instanceof Blob blob) {
            statement.setBytes(index, blob.bytes());
        } else {
            statement.setNull(index, Types.NULL);
        }
    }

    /** Same type, same bytes. */
    static boolean same(ExactValue a, ExactValue b) {
        if (a instanceof Text left && b instanceof Text right) {
            return Arrays.equals(left.bytes(), right.bytes());
        }
        if (a instanceof Blob left && b instanceof Blob right) {
            return Arrays.equals(left.bytes(), right.bytes());
        }
        return a.equals(b);
    }
}
