package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.ReplayProgress.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often progress is told, by a clock that the test moves, and in which words. */
final class ProgressLinesTest {
    private final List<String> told = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;
    private final ProgressLines progress = new ProgressLines(told::add, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void whatIsDoneSoonSaysNothing() {
        pass(ProgressLines.INTERVAL.minusNanos(1));
        progress.at(Stage.ROWS, "users", 1000, 50_000);
        progress.at(Stage.VERIFY, null, 1000, 0);
        assertThat(told).isEmpty();
    }

    @Test
    void aLineAnInterval() {
        for (int batch = 1; batch <= 100; batch++) {
            pass(ProgressLines.INTERVAL.dividedBy(10));
            progress.at(Stage.ROWS, "users", batch, batch);
        }
        assertThat(told).hasSize(10);
    }

    @Test
    void everyStageInItsWords() {
        pass(ProgressLines.INTERVAL);
        progress.at(Stage.ROWS, "users", 1_234_567, 98_765_432);
        pass(ProgressLines.INTERVAL);
        progress.at(Stage.INDEXES, null, 1_234_567, 0);
        pass(ProgressLines.INTERVAL);
        progress.at(Stage.INDEXES, "users_by_name", 1_234_567, 0);
        pass(ProgressLines.INTERVAL);
        progress.at(Stage.VERIFY, null, 1_234_567, 0);
        assertThat(told)
                .containsExactly(
                        "1,234,567 rows, 98.8 MB, table users",
                        "indexes, views and triggers over 1,234,567 rows",
                        "making users_by_name",
                        "verifying 1,234,567 rows");
    }
}
