package dev.d1replica.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Values as the generator writes them, faults included: a literal {@code \n} in a text with newlines is not protected. */
final class SqlLiteral {
    private static final byte[] HEX_DIGITS = ascii("0123456789abcdef");
    private static final byte[] NULL = ascii("NULL");
    private static final byte[] DOUBLED_QUOTE = ascii("''");
    private static final byte[] REPLACE = ascii("replace(");
    private static final byte[] LINE_FEED = ascii("\\n");
    private static final byte[] CARRIAGE_RETURN = ascii("\\r");
    private static final byte[] REPLACED_LINE_FEED = ascii(",'\\n',char(10))");
    private static final byte[] REPLACED_CARRIAGE_RETURN = ascii(",'\\r',char(13))");
    private static final int HEX_CHUNK = 8192;

    private SqlLiteral() {}

    /** Writes the value of one column of the current row. */
    static void write(ResultSet row, int column, DumpDialect dialect, OutputStream out)
            throws SQLException, IOException {
        Object value = row.getObject(column);
        if (value == null) {
            out.write(NULL);
        } else if (value instanceof Double real) {
            out.write(ascii(number(real, dialect)));
        } else if (value instanceof Number integer) {
            out.write(ascii(EcmaScriptNumber.toString(integer.longValue())));
        } else if (value instanceof byte[] blob) {
            writeBlob(blob, out);
        } else {
            // Its bytes, because the string that the driver decoded hides how ill-formed UTF-8 was grouped.
            writeText(Utf8.wellFormed(row.getBytes(column)), out);
        }
    }

    private static String number(double value, DumpDialect dialect) {
        if (Double.isInfinite(value)) {
            return value > 0 ? dialect.infinity() : "-" + dialect.infinity();
        }
        return EcmaScriptNumber.toString(value);
    }

    private static void writeBlob(byte[] blob, OutputStream out) throws IOException {
        out.write('X');
        out.write('\'');
        byte[] hex = new byte[Math.min(blob.length * 2, HEX_CHUNK)];
        int filled = 0;
        for (byte octet : blob) {
            hex[filled++] = HEX_DIGITS[octet >> 4 & 0xF];
            hex[filled++] = HEX_DIGITS[octet & 0xF];
            if (filled == hex.length) {
                out.write(hex, 0, filled);
                filled = 0;
            }
        }
        out.write(hex, 0, filled);
        out.write('\'');
    }

    private static void writeText(byte[] text, OutputStream out) throws IOException {
        boolean lineFeeds = contains(text, '\n');
        boolean carriageReturns = contains(text, '\r');
        if (lineFeeds) {
            out.write(REPLACE);
        }
        if (carriageReturns) {
            out.write(REPLACE);
        }
        out.write('\'');
        writeEscaped(text, out);
        out.write('\'');
        if (carriageReturns) {
            out.write(REPLACED_CARRIAGE_RETURN);
        }
        if (lineFeeds) {
            out.write(REPLACED_LINE_FEED);
        }
    }

    private static void writeEscaped(byte[] text, OutputStream out) throws IOException {
        int runStart = 0;
        for (int position = 0; position < text.length; position++) {
            byte[] escape =
                    switch (text[position]) {
                        case '\'' -> DOUBLED_QUOTE;
                        case '\n' -> LINE_FEED;
                        case '\r' -> CARRIAGE_RETURN;
                        default -> null;
                    };
            if (escape != null) {
                out.write(text, runStart, position - runStart);
                out.write(escape);
                runStart = position + 1;
            }
        }
        out.write(text, runStart, text.length - runStart);
    }

    private static boolean contains(byte[] text, char wanted) {
        for (byte octet : text) {
            if (octet == wanted) {
                return true;
            }
        }
        return false;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
