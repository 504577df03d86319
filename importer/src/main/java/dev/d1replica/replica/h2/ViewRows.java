package dev.d1replica.replica.h2;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;

/**
 * The rows that a view returned, as their number and the sum of their hashes, which does not depend on their order. Values are
 * brought to the form that they have in H2's column. Reals are compared as floats: a sum of them depends on the order of rows.
 */
final class ViewRows {
    private final int[] types;
    private final MessageDigest digest;
    private long rows;
    private long sum;

    /** @param h2 the columns as H2 returns them */
    ViewRows(ResultSetMetaData h2) throws SQLException {
        types = new int[h2.getColumnCount()];
        for (int column = 0; column < types.length; column++) {
            types[column] = type(h2, column + 1);
        }
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Numbers are whole or real here. */
    private static int type(ResultSetMetaData h2, int column) throws SQLException {
        if (h2.getColumnTypeName(column).equals("DECFLOAT")) {
            return Types.DOUBLE;
        }
        return switch (h2.getColumnType(column)) {
            case Types.NUMERIC, Types.DECIMAL -> h2.getScale(column) == 0 ? Types.BIGINT : Types.DOUBLE;
            case Types.INTEGER, Types.SMALLINT -> Types.BIGINT;
            case Types.REAL, Types.FLOAT -> Types.DOUBLE;
            default -> h2.getColumnType(column);
        };
    }

    ViewRows readSqlite(ResultSet result) throws SQLException {
        while (result.next()) {
            add(result, ViewRows::fromSqlite);
        }
        return this;
    }

    ViewRows readH2(ResultSet result) throws SQLException {
        while (result.next()) {
            add(result, ViewRows::fromH2);
        }
        return this;
    }

    @FunctionalInterface
    private interface Form {
        String of(ResultSet row, int column, int type) throws SQLException;
    }

    private void add(ResultSet row, Form form) throws SQLException {
        for (int column = 0; column < types.length; column++) {
            String value = form.of(row, column + 1, types[column]);
            byte[] bytes = (value == null ? "" : value).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(value == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
        rows++;
        sum += ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static String fromSqlite(ResultSet row, int column, int type) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case Types.VARBINARY ->
                hex(value instanceof Number ? value.toString().getBytes(StandardCharsets.UTF_8) : row.getBytes(column));
            case Types.BIGINT, Types.DOUBLE -> number(value.toString(), type);
            default -> value instanceof byte[] blob ? hex(blob) : withoutZeros(value.toString(), type);
        };
    }

    private static String fromH2(ResultSet row, int column, int type) throws SQLException {
        if (type == Types.VARBINARY) {
            byte[] value = row.getBytes(column);
            return value == null ? null : hex(value);
        }
        String value = row.getString(column);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case Types.BIGINT, Types.DOUBLE -> number(value, type);
            // SQLite has 1 and 0
            case Types.BOOLEAN -> value.equals("TRUE") ? "1" : "0";
            default -> withoutZeros(value, type);
        };
    }

    /** H2 leaves out the zeros at the end of a fraction. */
    private static String withoutZeros(String text, int type) {
        return type == Types.TIMESTAMP && text.indexOf('.') >= 0 ? text.replaceFirst("\\.?0+$", "") : text;
    }

    private static String number(String text, int type) {
        try {
            return type == Types.BIGINT
                    ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                    : Float.toString(Float.parseFloat(text) + 0f);
        } catch (NumberFormatException noNumber) {
            return text;
        }
    }

    private static String hex(byte[] bytes) {
        return "x" + HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ViewRows that && rows == that.rows && sum == that.sum;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sum);
    }
}
