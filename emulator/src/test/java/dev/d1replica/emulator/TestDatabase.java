package dev.d1replica.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes SQLite files for tests and dumps them. */
final class TestDatabase {
    private TestDatabase() {}

    /** Runs the statements, one string each, against the file of that name. */
    static Path create(Path folder, String filename, String... statements) throws SQLException {
        Path file = folder.resolve(filename);
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** What the writer makes of a file. */
    static String dump(Path file, DumpOptions options) throws SQLException, IOException, DumpRefusedException {
        return new String(dumpBytes(file, options), StandardCharsets.UTF_8);
    }

    /** The same as bytes, for dumps whose encoding is in question too. */
    static byte[] dumpBytes(Path file, DumpOptions options) throws SQLException, IOException, DumpRefusedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = open(file)) {
            DumpWriter.write(connection, options, out);
        }
        return out.toByteArray();
    }
}
