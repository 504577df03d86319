package dev.d1replica.emulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.sqlite.ProgressHandler;

/** Runs the statements of one request on a connection of their own and writes the whole reply into a file. */
final class QueryRun {
    /** What the service grants a query: "Limits" in the D1 documentation. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private static final int STEPS_BETWEEN_CHECKS = 10_000;

    private final SourceDatabase database;
    private final RowShape shape;

    QueryRun(SourceDatabase database, RowShape shape) {
        this.database = database;
        this.shape = shape;
    }

    /**
     * Runs the statements in order; they take the parameters one after the other.
     *
     * @throws ApiFailure with the engine's message
     * @throws IOException when the file cannot be written
     */
    void write(List<String> statements, JsonArray params, Path target) throws IOException, ApiFailure {
        try (Connection connection = database.connect();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(target));
                JsonGenerator json = JsonText.generator(out)) {
            limitTime(connection);
            json.writeStartObject().write("success", true);
            json.writeStartArray("errors")
                    .writeEnd()
                    .writeStartArray("messages")
                    .writeEnd();
            json.writeStartArray("result");
            int used = 0;
            for (String sql : statements) {
                used += write(connection, sql, params.subList(used, params.size()), json);
            }
            if (used != params.size()) {
                throw wrongNumberOfParameters();
            }
            json.writeEnd().writeEnd();
        } catch (SQLException e) {
            throw ApiFailure.engine(EngineMessage.of(e));
        }
    }

    private int write(Connection connection, String sql, List<JsonValue> params, JsonGenerator json)
            throws SQLException, IOException, ApiFailure {
        long start = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int wanted = statement.getParameterMetaData().getParameterCount();
            if (wanted > params.size()) {
                throw wrongNumberOfParameters();
            }
            for (int index = 0; index < wanted; index++) {
                bind(statement, index + 1, params.get(index));
            }
            json.writeStartObject();
            long rowCount = writeResults(statement, json);
            json.write("success", true);
            writeMeta(json, rowCount, System.nanoTime() - start);
            json.writeEnd();
            return wanted;
        }
    }

    private long writeResults(PreparedStatement statement, JsonGenerator json) throws SQLException, IOException {
        if (!statement.execute()) {
            shape.writeNoRows(json);
            return 0;
        }
        try (ResultSet rows = statement.getResultSet()) {
            return shape.write(rows, json);
        }
    }

    private void writeMeta(JsonGenerator json, long rowCount, long nanos) throws IOException {
        json.writeStartObject("meta")
                .write("served_by", "emulator")
                .write("duration", nanos / 1e6)
                .write("changes", 0)
                .write("last_row_id", 0)
                .write("changed_db", false)
                .write("size_after", database.fileSize())
                .write("rows_read", rowCount)
                .write("rows_written", 0)
                .writeEnd();
    }

    private static void bind(PreparedStatement statement, int index, JsonValue value) throws SQLException, ApiFailure {
        switch (value.getValueType()) {
            case NULL -> statement.setNull(index, java.sql.Types.NULL);
            case TRUE -> statement.setInt(index, 1);
            case FALSE -> statement.setInt(index, 0);
            case STRING -> statement.setString(index, ((JsonString) value).getString());
            case NUMBER -> bindNumber(statement, index, ((JsonNumber) value).doubleValue());
            case ARRAY -> statement.setBytes(index, octets(value.asJsonArray()));
            case OBJECT -> throw ApiFailure.malformed();
        }
    }

    private static void bindNumber(PreparedStatement statement, int index, double number) throws SQLException {
        if (number == Math.rint(number) && Math.abs(number) <= 1L << 53) {
            statement.setLong(index, (long) number);
        } else {
            statement.setDouble(index, number);
        }
    }

    private static byte[] octets(JsonArray array) throws ApiFailure {
        byte[] octets = new byte[array.size()];
        for (int index = 0; index < octets.length; index++) {
            int octet = array.getInt(index, -1);
            if (octet < 0 || octet > 0xFF) {
                throw ApiFailure.malformed();
            }
            octets[index] = (byte) octet;
        }
        return octets;
    }

    private static ApiFailure wrongNumberOfParameters() {
        return ApiFailure.engine("Wrong number of parameter bindings for SQL query.: SQLITE_ERROR");
    }

    private static void limitTime(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + TIME_LIMIT.toNanos();
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_CHECKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - deadline > 0 ? 1 : 0;
            }
        });
    }
}
