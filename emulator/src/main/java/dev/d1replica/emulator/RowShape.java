package dev.d1replica.emulator;

import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the rows of a result stand in the JSON that answers a query. */
enum RowShape {
    /** {@code "results":[{"a":1,"b":2},…]}. */
    OBJECTS {
        @Override
        void writeNoRows(JsonGenerator json) {
            json.writeStartArray("results").writeEnd();
        }

        @Override
        long write(ResultSet rows, JsonGenerator json) throws SQLException {
            // As in a JavaScript object, of several columns with one name the last has the value, at the first's place.
            Map<String, Integer> columns = new LinkedHashMap<>();
            ResultSetMetaData metaData = rows.getMetaData();
            for (int column = 1; column <= metaData.getColumnCount(); column++) {
                columns.put(metaData.getColumnLabel(column), column);
            }
            long count = 0;
            json.writeStartArray("results");
            for (; rows.next(); count++) {
                json.writeStartObject();
                for (Map.Entry<String, Integer> column : columns.entrySet()) {
                    json.writeKey(column.getKey());
                    JsonCell.write(rows, column.getValue(), json);
                }
                json.writeEnd();
            }
            json.writeEnd();
            return count;
        }
    },

    /** {@code "results":{"columns":["a","b"],"rows":[[1,2],…]}}. */
    ARRAYS {
        @Override
        void writeNoRows(JsonGenerator json) {
            json.writeStartObject("results");
            json.writeStartArray("columns").writeEnd();
            json.writeStartArray("rows").writeEnd();
            json.writeEnd();
        }

        @Override
        long write(ResultSet rows, JsonGenerator json) throws SQLException {
            int columns = rows.getMetaData().getColumnCount();
            json.writeStartObject("results").writeStartArray("columns");
            for (int column = 1; column <= columns; column++) {
                json.write(rows.getMetaData().getColumnLabel(column));
            }
            json.writeEnd().writeStartArray("rows");
            long count = 0;
            for (; rows.next(); count++) {
                json.writeStartArray();
                for (int column = 1; column <= columns; column++) {
                    JsonCell.write(rows, column, json);
                }
                json.writeEnd();
            }
            json.writeEnd().writeEnd();
            return count;
        }
    };

    /** Writes the member {@code results} of a statement that gives no rows at all. */
    abstract void writeNoRows(JsonGenerator json);

    /** Writes the member {@code results} and returns the number of rows. */
    abstract long write(ResultSet rows, JsonGenerator json) throws SQLException, IOException;
}
