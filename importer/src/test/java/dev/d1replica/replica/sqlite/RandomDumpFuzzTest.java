package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.d1replica.replica.ReplayOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dump whose tables, rows and values the fuzzer chooses is right in any case, and the replica holds what SQLite holds. The
 * inputs found so far lie in {@code RandomDumpFuzzTestInputs}; {@code -Pfuzz} looks for more.
 */
class RandomDumpFuzzTest {
    @TempDir
    Path directory;

    @FuzzTest
    void chosenDumpsHoldWhatSqliteHolds(byte[] choices) throws Exception {
        String dump = RandomDump.of(choices);
        Path file = directory.resolve("replica.sqlite");
        Replicas.load(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), file, ReplayOptions.defaults());
        List<String> right = Oracle.contents(dump);

        assertThat(Contents.of(file)).as(dump).isEqualTo(right);
    }
}
