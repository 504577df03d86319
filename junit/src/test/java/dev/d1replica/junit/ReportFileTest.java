package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.SuspectKind;
import dev.d1replica.replica.Fallback;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.Suspect;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.Verification;
import dev.d1replica.replica.VerifyLevel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a report: all of it. */
class ReportFileTest {
    @Test
    void whatIsReadIsWhatWasWritten(@TempDir Path folder) throws IOException {
        ReplicaReport report = new ReplicaReport(
                "sqlite",
                Long.MAX_VALUE,
                3,
                List.of(new TableRows("ä \"b\"", 3)),
                List.of("ä \"b\"", "v"),
                List.of(new Suspect("t", "", SuspectKind.INTEGER_BEYOND_2_53, 2)),
                List.of(new Skipped("view", "v", "no such function: f")),
                List.of(new Fallback("index", "i", "an expression")),
                1,
                new Verification(VerifyLevel.FULL, -1),
                Duration.ofNanos(1_234_567_891));
        Path file = folder.resolve("report.json");
        ReportFile.write(report, file);
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(ReportFile.read(in)).isEqualTo(report);
        }
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> ReportFile.read(new ByteArrayInputStream("{\"engine\":\"sqlite\"}".getBytes())))
                .isInstanceOf(IOException.class)
                .hasMessage("the report of a cached replica is damaged");
    }
}
