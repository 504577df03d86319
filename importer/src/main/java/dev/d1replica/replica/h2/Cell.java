package dev.d1replica.replica.h2;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Whether a cell in H2 stands for the value of a cell in SQLite. Written apart from {@link ColumnType}, which it checks. */
final class Cell {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private Cell() {}

    static boolean same(ResultSet sqlite, ResultSet h2, int column) throws SQLException {
        Object wanted = sqlite.getObject(column);
        String text = wanted instanceof String words ? words : null;
        switch (h2.getMetaData().getColumnType(column)) {
            case Types.DATE -> {
                LocalDate date = h2.getObject(column, LocalDate.class);
                return date == null ? wanted == null : date.toString().equals(text);
            }
            case Types.TIMESTAMP -> {
                LocalDateTime time = h2.getObject(column, LocalDateTime.class);
                return time == null
                        ? wanted == null
                        : SECONDS.format(time).equals(text) && time.getNano() == 0
                                || MILLIS.format(time).equals(text);
            }
            case Types.VARBINARY -> {
                byte[] found = h2.getBytes(column);
                return found == null ? wanted == null : wanted != null && Arrays.equals(bytes(sqlite, column), found);
            }
            case Types.BOOLEAN -> {
                Object found = h2.getObject(column);
                return found == null
                        ? wanted == null
                        : wanted instanceof Number number && number.longValue() == (found.equals(true) ? 1 : 0);
            }
            default -> {
                // as text, since a DECFLOAT may be infinite and then is no BigDecimal
                String found = h2.getString(column);
                return found == null ? wanted == null : wanted != null && same(wanted, found);
            }
        }
    }

    private static byte[] bytes(ResultSet sqlite, int column) throws SQLException {
        Object value = sqlite.getObject(column);
        return value instanceof Number ? value.toString().getBytes(StandardCharsets.UTF_8) : sqlite.getBytes(column);
    }

    private static boolean same(Object wanted, String found) {
        try {
            if (wanted instanceof Double real) {
                return real == Double.parseDouble(found);
            }
            return wanted instanceof Number integer
                    ? new BigDecimal(integer.longValue()).compareTo(new BigDecimal(found)) == 0
                    : wanted.equals(found);
        } catch (NumberFormatException otherText) {
            return false;
        }
    }
}
