package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.FaultScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pulls, as processes of their own, that the machine or its user ends: nothing of them is left, and the old replica is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals and limits are other ones there")
final class MachineFaultsTest {
    private static final String PENDING = ".shop.sqlite.pending.json";
    private static final int ROWS_OF_THE_TABLE = 11;

    private final FaultTable table = new FaultTable("machine");
    private int rows;

    private Path folder;
    private Path temporary;
    private Path replica;
    private byte[] old;

    @BeforeEach
    void anOldReplica(@TempDir Path target, @TempDir Path beside) throws Exception {
        folder = target;
        temporary = beside;
        replica = folder.resolve("shop.sqlite");
        Folder.change(replica, "CREATE TABLE old(x)");
        old = Files.readAllBytes(replica);
    }

    /** Only whole: some of it needs what not every machine lets a process do. */
    @AfterAll
    void tell() throws IOException {
        if (rows == ROWS_OF_THE_TABLE) {
            table.check();
        }
    }

    private void row(String fault, String outcome) {
        table.row(fault, outcome, "1", "untouched");
        rows++;
    }

    private static D1Emulator emulator(String faults) throws IOException {
        return D1Emulator.builder()
                .database("shop", Cli.source("shop"))
                .token(Secrets.TOKEN)
                .accessKeyId(Secrets.ACCESS_KEY)
                .faults(FaultScript.parse(faults))
                .start();
    }

    private Object[] words(D1Emulator emulator, Path target) throws IOException {
        Path token = Files.writeString(temporary.resolve("token"), Secrets.TOKEN);
        return new Object[] {
            "pull",
            "shop",
            "--to",
            target,
            "--api-url",
            emulator.baseUri(),
            "--token-file",
            token,
            "--verbose",
            "--download-timeout",
            "1s"
        };
    }

    /** Of the folder, and of what was said and can be seen from outside. */
    private void assertLeft(Path place, String... names) throws Exception {
        List<String> all = new ArrayList<>(List.of(names));
        all.add("shop.sqlite");
        assertThat(Folder.names(place)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(place.resolve("shop.sqlite")).hasBinaryContent(old);
        Secrets.assertNone("stderr", stderr());
    }

    private String stderr() throws IOException {
        return Files.readString(temporary.resolve("stderr"));
    }

    /** A stage of a pull, in which it is interrupted. */
    private void interrupted(String faults, String stage, String awaited, String... left) throws Exception {
        List<String> launcher = Program.hearing();
        try (D1Emulator emulator = emulator(faults);
                Program program = new Program(launcher, temporary, Map.of(), words(emulator, replica))) {
            while (program.isAlive()
                    && !stderr().contains(awaited)
                    && !Folder.names(folder).contains(awaited)) {
                Thread.sleep(10);
            }
            Secrets.assertNone("the words of the process", program.words());
            assertThat(program.interrupt()).isEqualTo(Failure.INTERRUPTED);
        }
        assertLeft(folder, left);
        assertThat(stderr()).endsWith("d1-replica: interrupted" + System.lineSeparator());
        row("Ctrl-C while " + stage, "exit 130");
    }

    @Test
    @Order(1)
    void interruptedWhileTheDatabaseIsLookedUp() throws Exception {
        interrupted("lookup * status 503", "the database is looked up", "Next try in");
    }

    @Test
    @Order(2)
    void interruptedWhileAnotherExportIsWaitedFor() throws Exception {
        interrupted("export * busy", "another export is waited for", "Next try in");
    }

    @Test
    @Order(3)
    void interruptedWhileAPollIsOnItsWay() throws Exception {
        interrupted("export 2 silence 60s", "a poll is on its way", "Generating");
    }

    @Test
    @Order(4)
    void interruptedWhileTheDumpComes() throws Exception {
        interrupted("download 1 stall 130000 60s", "the dump comes", PENDING, PENDING);
    }

    @Test
    @Order(5)
    void interruptedInTheMiddleOfALongStatement() throws Exception {
        List<String> launcher = Program.hearing();
        StringBuilder dump = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a);\n");
        for (int row = 0; row < 20_000; row++) {
            dump.append("INSERT INTO \"t\" (\"a\") VALUES(").append(row).append(");\n");
        }
        for (int index = 0; index < 20; index++) {
            dump.append("CREATE INDEX i" + index + " ON t(length(replace(hex(zeroblob(20000+a%2)),'0','12')));\n");
        }
        try (FakeApi api = new FakeApi(dump.toString().getBytes(StandardCharsets.UTF_8))) {
            Path token = Files.writeString(temporary.resolve("token"), FakeApi.TOKEN);
            Object[] words = api.words("pull", token, "shop", "--to", replica);
            try (Program program = new Program(launcher, temporary, Map.of(), words)) {
                while (program.isAlive() && !api.requests().contains("GET /dump")) {
                    Thread.sleep(10);
                }
                // the rows take a moment, the indexes a minute
                Thread.sleep(2000);
                assertThat(program.isAlive()).isTrue();
                assertThat(program.interrupt()).isEqualTo(Failure.INTERRUPTED);
            }
        }
        assertLeft(folder, PENDING);
        assertThat(stderr()).endsWith("d1-replica: interrupted" + System.lineSeparator());
        row("Ctrl-C while an index is made", "exit 130");
    }

    @Test
    @Order(6)
    void anotherRunIsWritingTheTarget() throws Exception {
        try (D1Emulator emulator = emulator("download 1 stall 130000 60s");
                Program program = new Program(temporary, Map.of(), words(emulator, replica))) {
            while (program.isAlive() && !Folder.names(folder).contains(PENDING)) {
                Thread.sleep(10);
            }
            Cli.Ended second = Cli.run(words(emulator, replica)).exits(Failure.TARGET);
            assertThat(second.err()).contains("another run is writing this file: " + replica);
            assertThat(replica).hasBinaryContent(old);
            program.kill();
        }
        row("two pulls into one target", "exit 8, target-refused: the second");
    }

    @Test
    @Order(7)
    void theOldReplicaIsBeingWrittenByAnotherProcess() throws Exception {
        try (D1Emulator emulator = emulator("");
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("INSERT INTO old VALUES(1)");
            statement.execute("BEGIN IMMEDIATE");
            try (Program program = new Program(temporary, Map.of(), words(emulator, replica))) {
                assertThat(program.exit()).isEqualTo(Failure.TARGET);
            }
            assertThat(stderr()).contains("The old replica is open in another process: " + replica);
            statement.execute("ROLLBACK");
            assertThat(Folder.ask(replica, "SELECT count(*) FROM old")).isEqualTo("1");
        }
        row("another process writes to the old replica", "exit 8, target-refused");
    }

    @Test
    @Order(8)
    void aFileMayGrowNoFurther() throws Exception {
        // in blocks of 512 or 1024 bytes: more than SQLite's library takes would be needed to load it from here
        Path dump = Files.writeString(temporary.resolve("rows.sql"), rows(60_000));
        List<String> limited = List.of("sh", "-c", "ulimit -f 6000; exec \"$0\" \"$@\"");
        try (D1Emulator emulator = D1Emulator.builder()
                        .database("shop", dump)
                        .token(Secrets.TOKEN)
                        .start();
                Program program = new Program(limited, temporary, Map.of(), words(emulator, replica))) {
            assertThat(program.exit()).isEqualTo(Failure.TARGET);
        }
        assertThat(stderr()).contains("d1-replica: The replica cannot be written: File too large (\"t\", byte ");
        assertLeft(folder);
        row("the replica outgrows the largest file (`ulimit -f`)", "exit 8, target-refused");
    }

    private static String rows(int count) {
        String filling = "x".repeat(200);
        StringBuilder text = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(id INTEGER, b);\n");
        for (int row = 0; row < count; row++) {
            text.append("INSERT INTO \"t\" (\"id\",\"b\") VALUES(")
                    .append(row)
                    .append(",'")
                    .append(filling)
                    .append("');\n");
        }
        return text.toString();
    }

    /** The fewest open files that a pull does with, by halving; with fewer it ends, wherever that strikes it. */
    @Test
    @Order(9)
    void outOfFileHandles() throws Exception {
        int tooFew = 8;
        int enough = 128;
        String lastWords = "";
        while (enough - tooFew > 1) {
            int limit = (enough + tooFew) / 2;
            if (pullsWith(limit)) {
                enough = limit;
                Files.write(replica, old);
                Files.delete(folder.resolve("shop.sqlite.manifest.json"));
            } else {
                tooFew = limit;
                lastWords = stderr();
            }
        }
        // which one is missing differs: one for a file, or one to load a class from
        assertThat(lastWords).contains("d1-replica: ").contains("open files");
        row("out of file handles (`ulimit -n`)", "exit 8, out-of-file-handles; or 70 where a class cannot be loaded");
    }

    private boolean pullsWith(int handles) throws Exception {
        List<String> limited = List.of("sh", "-c", "ulimit -n " + handles + "; exec \"$0\" \"$@\"");
        try (D1Emulator emulator = emulator("");
                Program program = new Program(limited, temporary, Map.of(), words(emulator, replica))) {
            boolean done = program.exit() == 0;
            if (!done) {
                Files.deleteIfExists(folder.resolve(PENDING));
                assertLeft(folder);
            }
            return done;
        }
    }

    @Test
    @Order(10)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "mounts a tmpfs in a name space of its own")
    void aFullFileSystem() throws Exception {
        // room for the old replica and little else; then for the address of the dump too, and a part of the new replica
        onSmallFileSystem("size=8k", "");
        assertThat(stderr()).contains("No space left on device");
        onSmallFileSystem("size=96k", "");
        assertThat(stderr()).contains("database or disk is full");
        row("the file system is full", "exit 8");
    }

    @Test
    @Order(11)
    @EnabledOnOs(value = OS.LINUX, disabledReason = "mounts a tmpfs in a name space of its own")
    void aFileSystemThatIsReadOnly() throws Exception {
        onSmallFileSystem("size=1m", "mount -o remount,ro \"$small\" && ");
        assertThat(stderr()).contains("the folder cannot be written to");
        row("the target's folder is read-only", "exit 8, target-refused");
    }

    /** The mount is seen by that process and what it starts only, so that what is left there is copied out. */
    private void onSmallFileSystem(String options, String then) throws Exception {
        Path small = Files.createTempDirectory(temporary, "small");
        Path left = Files.createTempDirectory(temporary, "left");
        String mount = "small='" + small + "'; mount -t tmpfs -o " + options + " tmpfs \"$small\"";
        assumeTrue(
                new ProcessBuilder("unshare", "-rm", "sh", "-c", mount).start().waitFor() == 0,
                "no file system can be mounted here");
        String script = mount + " && cp '" + replica + "' \"$small\" && " + then
                + "{ \"$0\" \"$@\"; code=$?; cp -a \"$small/.\" '" + left + "'; exit $code; }";
        List<String> launcher = List.of("unshare", "-rm", "sh", "-c", script);
        try (D1Emulator emulator = emulator("");
                Program program =
                        new Program(launcher, temporary, Map.of(), words(emulator, small.resolve("shop.sqlite")))) {
            assertThat(program.exit()).as(stderr()).isEqualTo(Failure.TARGET);
        }
        assertLeft(left);
    }
}
