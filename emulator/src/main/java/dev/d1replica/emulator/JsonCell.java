package dev.d1replica.emulator;

import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Values in JSON as D1 gives them: numbers through a double, blobs as arrays of octets, infinities as null. */
final class JsonCell {
    private JsonCell() {}

    static void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Double real) {
            writeReal(real, json);
        } else if (value instanceof Number integer) {
            json.write(new BigDecimal(EcmaScriptNumber.toString(integer.longValue())));
        } else if (value instanceof byte[] blob) {
            json.writeStartArray();
            for (byte octet : blob) {
                json.write(octet & 0xFF);
            }
            json.writeEnd();
        } else if (value instanceof String) {
            json.write(Utf8.decode(row.getBytes(column)));
        } else {
            json.writeNull();
        }
    }

    private static void writeReal(double real, JsonGenerator json) {
        if (Double.isInfinite(real)) {
            json.writeNull();
        } else {
            json.write(new BigDecimal(EcmaScriptNumber.toString(real)));
        }
    }
}
