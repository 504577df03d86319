package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.d1replica.replica.ReplayOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A dump whose tables, rows and values the fuzzer chooses is right in any case, and the replica holds what SQLite holds. The
 * inputs found so far lie in {@code RandomDumpFuzzTestInputs}; {@code -Pfuzz} looks for more.
 */
class RandomDumpFuzzTest {
    @TempDir
    Path directory;

    static Stream<Arguments> choices() {
        return LongStream.range(0, 10).mapToObj(seed -> {
            byte[] choices = new byte[300];
            new Random(seed).nextBytes(choices);
            return Arguments.of(Named.of("seed " + seed, choices));
        });
    }

    @MethodSource("choices")
    @FuzzTest
    void chosenDumpsHoldWhatSqliteHolds(byte[] choices) throws Exception {
        String dump = RandomDump.of(choices);
        Path file = directory.resolve("replica.sqlite");
        Replicas.load(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), file, ReplayOptions.defaults());
        List<String> right = Oracle.contents(dump);

        assertThat(Contents.of(file)).as(dump).isEqualTo(right);
    }
}
