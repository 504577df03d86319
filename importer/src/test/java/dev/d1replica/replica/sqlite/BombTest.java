package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dumps made to exhaust the reader: each ends in one line, in a process with little memory, and leaves no file behind. */
class BombTest {
    private static final String HEAP = "-Xmx64m";

    /** Of the whole process, SQLite's included; its largest value is 128 MiB, and an expression of it may hold several. */
    private static final long MAX_RESIDENT_KIB = 1 << 20;

    private static final int MAX_MESSAGE = 700;
    private static final int MAX_MINUTES = 30;

    @TempDir
    static Path directory;

    private static List<String> lines;

    @BeforeAll
    static void loadAllInAProcessOfTheirOwn() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-Dbomb.mebibytes=" + Integer.getInteger("bomb.mebibytes", 200),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BombRun.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("lines").toFile())
                .start();
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        lines = Files.readAllLines(directory.resolve("lines"));
        assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void endsInOneClearLine(Bomb bomb) {
        assertThat(line(bomb + " load ")).containsPattern(bomb.end).hasSizeLessThan(MAX_MESSAGE);
    }

    @ParameterizedTest
    @EnumSource
    void isReadToTheSameEndOrAsRows(Bomb bomb) {
        assertThat(line(bomb + " inspect "))
                .containsPattern("^\\d+ rows|\\(byte \\d+, line \\d+, column \\d+; statement began at line \\d+")
                .hasSizeLessThan(MAX_MESSAGE);
    }

    private static String line(String head) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(head)).toList();
        assertThat(found).as(head).hasSize(1);
        return found.get(0).substring(head.length());
    }

    @Test
    void theProcessStaysSmall() {
        // only Linux tells
        lines.stream().filter(line -> line.startsWith("VmHWM:")).forEach(line -> assertThat(
                        Long.parseLong(line.replaceAll("\\D", "")))
                .isLessThan(MAX_RESIDENT_KIB));
    }

    @AfterAll
    static void noFileIsLeftBehind() throws IOException {
        assertThat(Replicas.files(directory))
                .filteredOn(name -> name.startsWith("."))
                .isEmpty();
    }
}
