package dev.d1replica.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmReplaysTest {
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    @Test
    void tellsARowsTimeOfEachDumpInEachRound() throws IOException {
        Path one = dump("one.sql", ROWS);
        Path other = dump("other.sql", 2 * ROWS);
        Path replica = folder.resolve("replica.sqlite");
        PrintStream stdout = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            WarmReplays.main("2", replica.toString(), one.toString(), other.toString());
        } finally {
            System.setOut(stdout);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .allMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0)
                .extracting(line -> line.substring(0, line.lastIndexOf(' ')))
                .containsExactly("0 " + ROWS, "1 " + 2 * ROWS, "0 " + ROWS, "1 " + 2 * ROWS);
        assertThat(replica).doesNotExist();
    }

    private Path dump(String name, int rows) throws IOException {
        return Files.write(folder.resolve(name), () -> IntStream.rangeClosed(0, rows)
                .<CharSequence>mapToObj(
                        row -> row == 0 ? "CREATE TABLE t (v);" : "INSERT INTO \"t\" VALUES(" + row + ");")
                .iterator());
    }
}
