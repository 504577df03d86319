package dev.d1replica.replica.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.TargetException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that somebody has open is not replaced. */
@Timeout(60)
class OldDatabaseTest {
    private static final String REFUSAL = "The old replica is open in another process: ";

    @TempDir
    Path folder;

    private Path database;

    /** Opens the database that is named, says so, and keeps it open until it is told to end. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection(arguments[0])) {
                System.out.println(connection.getMetaData().getDatabaseProductName());
                System.in.read();
            }
        }
    }

    @BeforeEach
    void anOldReplica() throws Exception {
        database = folder.resolve("shop");
        DriverManager.getConnection(url()).close();
    }

    private String url() {
        return "jdbc:h2:file:" + database;
    }

    @Test
    void openInAnotherProcess() throws Exception {
        H2File begunBefore = H2File.beside(database);
        try {
            Files.writeString(begunBefore.database().resolveSibling("replica.mv.db"), "new");
            whileOpenElsewhere(url(), () -> {
                assertThatThrownBy(() -> H2File.beside(database))
                        .isInstanceOf(TargetException.class)
                        .hasMessageStartingWith(REFUSAL);
                assertThatThrownBy(begunBefore::publish)
                        .isInstanceOf(TargetException.class)
                        .hasMessageStartingWith(REFUSAL);
            });
            begunBefore.publish();
            assertThat(folder.resolve("shop.mv.db")).content().isEqualTo("new");
        } finally {
            begunBefore.discard();
        }
        assertThat(folder.toFile().list()).containsExactly("shop.mv.db");
    }

    @Test
    void openForReadingInAnotherProcess() throws Exception {
        whileOpenElsewhere(url() + ";ACCESS_MODE_DATA=r", () -> assertThatThrownBy(() -> H2File.beside(database))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith(REFUSAL));
    }

    @Test
    void openInThisProcess() throws Exception {
        try (Connection open = DriverManager.getConnection(url())) {
            assertThatThrownBy(() -> H2File.beside(database))
                    .isInstanceOf(TargetException.class)
                    .hasMessageStartingWith("The old replica is open in this process: ");
            assertThat(open.isValid(1)).isTrue();
            assertThat(saidByOpener(url() + ";TRACE_LEVEL_FILE=0"))
                    .as("the lock holds")
                    .isNull();
        }
        H2File free = H2File.beside(database);
        free.discard();
        assertThat(folder.toFile().list()).containsExactly("shop.mv.db");
    }

    @Test
    void aClosedOneThatMayOnlyBeReadIsReplaced() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("shop.mv.db"), PosixFilePermissions.fromString("r--------"));
        H2File file = H2File.beside(database);
        try {
            Files.writeString(file.database().resolveSibling("replica.mv.db"), "new");
            file.publish();
        } finally {
            file.discard();
        }
        assertThat(folder.resolve("shop.mv.db")).content().isEqualTo("new");
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Exception;
    }

    private static void whileOpenElsewhere(String url, Check check) throws Exception {
        open(url, said -> {
            assertThat(said).isEqualTo("H2");
            check.run();
        });
    }

    /** What another process says once it has opened the database; null if it cannot. */
    private static String saidByOpener(String url) throws Exception {
        AtomicReference<String> word = new AtomicReference<>();
        open(url, word::set);
        return word.get();
    }

    @FunctionalInterface
    private interface Listener {
        void heard(String said) throws Exception;
    }

    private static void open(String url, Listener listener) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            listener.heard(said.readLine());
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
