package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.Spec;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.VerifyLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteException;

/**
 * A dump of any bytes ends in a documented exception or in a replica that holds what SQLite makes of the dump, and touches
 * nothing but the target. The inputs found so far lie in {@code ReplayFuzzTestInputs}; {@code -Pfuzz} looks for more.
 */
class ReplayFuzzTest {
    private static final RejectedRows REFUSE = ReplayOptions.defaults().rejected();
    private static final ReplayOptions OPTIONS =
            new ReplayOptions(new DumpLimits(1 << 20, 100), VerifyLevel.QUICK, REFUSE, ReplayProgress.NONE);

    @TempDir
    Path directory;

    private Path folder;
    private List<String> workingDirectory;

    static Stream<Arguments> dumps() {
        Stream<Arguments> specs =
                Spec.all().stream().filter(Spec::sqlite).map(spec -> Arguments.of(Named.of(spec.id(), spec.input())));
        Stream<Arguments> random = LongStream.range(0, 20)
                .mapToObj(seed -> Arguments.of(
                        Named.of("seed " + seed, RandomDump.of(seed).getBytes(StandardCharsets.UTF_8))));
        return Stream.concat(specs, random);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(directory.resolve("folder"));
        workingDirectory = workingDirectory();
    }

    @MethodSource("dumps")
    @FuzzTest
    void dumpsAreRefusedOrHoldWhatSqliteHolds(byte[] dump) throws Exception {
        Path target = folder.resolve("replica.sqlite");
        try {
            Optional<ReplicaReport> report = load(dump, target);
            if (report.isPresent() && report.get().skipped().isEmpty()) {
                compare(dump, target);
            }
        } finally {
            Files.deleteIfExists(target);
        }
        assertThat(Replicas.files(folder)).isEmpty();
        assertThat(Replicas.files(directory)).containsExactly("folder");
        assertThat(workingDirectory()).isEqualTo(workingDirectory);
    }

    /** Without what the fuzzer itself puts there. */
    private static List<String> workingDirectory() throws IOException {
        return Replicas.files(Path.of("")).stream()
                .filter(name -> !name.equals(".cifuzz-corpus"))
                .toList();
    }

    private static Optional<ReplicaReport> load(byte[] dump, Path target) throws IOException {
        try {
            return Optional.of(Replicas.load(new ByteArrayInputStream(dump), target, OPTIONS));
        } catch (DumpException | TargetException | VerificationException documented) {
            assertThat(documented.getMessage()).isNotBlank();
            if (documented.getCause() instanceof SQLException) {
                assertThatObject(documented.getCause())
                        .as("the engine's reason, not the driver's")
                        .isInstanceOf(SQLiteException.class);
            }
            assertThat(target).doesNotExist();
            return Optional.empty();
        }
    }

    private static void compare(byte[] dump, Path target) throws Exception {
        if (!Oracle.isComparable(dump)) {
            return;
        }
        List<String> right;
        try {
            right = Oracle.contents(new String(dump, StandardCharsets.UTF_8));
        } catch (SQLException refused) {
            // SQLite is stricter where the dump language has words of its own, and where order counts
            return;
        }
        assertThat(Contents.of(target)).isEqualTo(right);
    }
}
