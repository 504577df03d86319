package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.ReplayProgress.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What progress says of each phase, by a clock that the test moves. */
final class ProgressLinesTest {
    private final List<String> told = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5;
    private long received;
    private final Activity activity = new Activity(() -> now, told::add, false);
    private final ProgressLines display = new ProgressLines(told::add);

    private void pass(Duration time) {
        now += time.toNanos();
        display.show(activity::now);
    }

    @Test
    void beforeAnythingIsDoneNothingIsSaid() {
        pass(ProgressLines.INTERVAL);
        assertThat(told).isEmpty();
    }

    @Test
    void everyPhaseOfAPullInItsWords() {
        activity.exporting();
        pass(Duration.ofSeconds(3));
        activity.logLine("Uploaded part 2");
        pass(Duration.ofSeconds(60));
        activity.downloading(OptionalLong.of(200_000_000), () -> received);
        received = 50_000_000;
        activity.at(Stage.ROWS, "users", 1_000_000, 49_000_000);
        pass(Duration.ofSeconds(5));
        activity.at(Stage.INDEXES, null, 1_234_567, 0);
        pass(Duration.ofSeconds(1));
        activity.at(Stage.INDEXES, "users_by_name", 1_234_567, 0);
        pass(Duration.ofSeconds(1));
        activity.at(Stage.VERIFY, null, 1_234_567, 0);
        pass(Duration.ofSeconds(7));
        assertThat(told)
                .containsExactly(
                        "waiting for the export, 0:03; the database answers no queries meanwhile",
                        "waiting for the export, 1:03; the database answers no queries meanwhile; Uploaded part 2",
                        "download 50.0 of 200.0 MB (25 %), 10.0 MB/s, 0:15 left; table users, 1,000,000 rows, 200,000 rows/s",
                        "indexes, views and triggers over 1,234,567 rows, 0:01",
                        "making users_by_name over 1,234,567 rows, 0:02",
                        "verifying 1,234,567 rows, 0:07");
    }

    @Test
    void whatHasNoSizeHasNoEnd() {
        activity.loading(OptionalLong.empty());
        activity.at(Stage.ROWS, "users", 1, 3_000_000);
        pass(Duration.ofSeconds(3));
        assertThat(told).containsExactly("load 3.0 MB, 1.0 MB/s; table users, 1 row, 0 rows/s");
    }

    @Test
    void whatIsWaitedForIsSaidAtOnceAndLogLinesOnlyOnDemand() {
        activity.waiting("Another export holds the database.", Duration.ofSeconds(15));
        activity.logLine("Uploaded part 1");
        new Activity(() -> now, told::add, true).logLine("Uploaded part 1");
        assertThat(told).containsExactly("Another export holds the database. Next try in 15.0 s.", "Uploaded part 1");
    }

    @Test
    void troubleThatLastsIsToldNowAndThen() {
        for (int second = 0; second < 60; second++) {
            activity.waiting("There is no connection", Duration.ofSeconds(1));
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(told).hasSize(5 + 3).containsOnly("There is no connection. Next try in 1.0 s.");
        activity.waiting("The server is overloaded", Duration.ofSeconds(1));
        assertThat(told).hasSize(9).last().isEqualTo("The server is overloaded. Next try in 1.0 s.");
    }
}
