package dev.d1replica.junit;

import dev.d1replica.Target.Engine;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.FaultScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The emulator of one test, with its copies of the sources. Closed behind the test. */
final class TestEmulator implements AutoCloseable {
    /** How every SQLite file begins: "Database File Format", section 1.3. */
    private static final byte[] SQLITE_MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final String ENDINGS = "(\\.(sql|sqlite|sqlite3|db))?(\\.gz)?$";

    private final D1Emulator emulator;
    private final Path folder;

    private TestEmulator(D1Emulator emulator, Path folder) {
        this.emulator = emulator;
        this.folder = folder;
    }

    static TestEmulator start(dev.d1replica.junit.D1Emulator wanted, Class<?> test, RunState run) throws IOException {
        Path folder = run.folder().testFolder();
        D1Emulator.Builder builder = D1Emulator.builder().token(wanted.token());
        for (String named : wanted.value()) {
            Resource source = Resource.find("source", named, test);
            builder.database(name(source), copy(source, folder, run));
        }
        for (String named : wanted.scripts()) {
            Resource script = Resource.find("script", named, test);
            builder.database(name(script), run(script, folder));
        }
        return new TestEmulator(
                builder.faults(FaultScript.parse(wanted.faults())).start(), folder);
    }

    EmulatedAccount account() {
        return new EmulatedAccount(emulator);
    }

    private static String name(Resource source) {
        return source.filename().replaceFirst(ENDINGS, "");
    }

    private static Path copy(Resource source, Path folder, RunState run) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name(source)));
        if (!isSqlite(source)) {
            return run.replica(new Origin.Dump(source, Engine.SQLITE))
                    .copyTo(own)
                    .file();
        }
        Path file = own.resolve(source.filename());
        try (InputStream in = source.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    static boolean isSqlite(Resource source) throws IOException {
        try (InputStream in = source.open()) {
            return Arrays.equals(in.readNBytes(SQLITE_MAGIC.length), SQLITE_MAGIC);
        }
    }

    private static Path run(Resource script, Path folder) throws IOException {
        Path file = Files.createDirectory(folder.resolve(name(script))).resolve("script.sqlite");
        try (InputStream in = script.open();
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return file;
        } catch (SQLException e) {
            throw new IOException("the script \"" + script.name() + "\" cannot be run: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        emulator.close();
        Folders.delete(folder);
    }
}
