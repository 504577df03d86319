package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.ReplayProgress.Stage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a terminal is sent: one line, drawn over and over, never wider than the terminal, wiped away in the end. */
final class ProgressBarsTest {
    private static final String WIPE = "\r\033[K";
    private static final int COLUMNS = 80;

    private final StringWriter terminal = new StringWriter();
    private final ProgressBars bars = new ProgressBars(new PrintWriter(terminal), COLUMNS);
    private long now;
    private final Activity activity = new Activity(() -> now, line -> {}, false);
    private long received;

    private String show(Duration later) {
        now += later.toNanos();
        terminal.getBuffer().setLength(0);
        bars.show(activity::now);
        String drawn = terminal.toString();
        assertThat(drawn).startsWith(WIPE).doesNotContain("\n");
        String line = drawn.substring(drawn.lastIndexOf(WIPE) + WIPE.length());
        assertThat(line).hasSizeLessThan(COLUMNS);
        return line;
    }

    @Test
    void aBarWhereTheEndIsKnown() {
        activity.exporting();
        assertThat(show(Duration.ofSeconds(3))).startsWith("waiting for the export, 0:03");
        activity.downloading(OptionalLong.of(200_000_000), () -> received);
        activity.at(Stage.ROWS, "users", 5, 0);
        received = 50_000_000;
        assertThat(show(Duration.ofSeconds(5))).startsWith("download").contains("25%", "50/200 MB");
        activity.at(Stage.VERIFY, null, 5, 0);
        assertThat(show(Duration.ofSeconds(1))).isEqualTo("verifying 5 rows, 0:01");
    }

    @Test
    void eightyColumnsHoldABarAndTheFigures() {
        activity.downloading(OptionalLong.of(35_500_000), () -> received);
        show(Duration.ofSeconds(1));
        activity.at(Stage.ROWS, "purchase", 76_032, 0);
        received = 8_875_000;
        assertThat(show(Duration.ofSeconds(1)))
                .isEqualTo("download  25% [==       ] 8/35 MB, 4.4 MB/s, 0:06 left; purchase, 38,016 rows/s");
    }

    @Test
    void aWideTerminalHasRoomForAllAndANarrowOneForTheBar() {
        activity.loading(OptionalLong.of(40_000_000));
        now += Duration.ofSeconds(2).toNanos();
        activity.at(Stage.ROWS, "log", 300, 20_000_000);
        assertThat(ProgressText.bar(activity.now(), 119))
                .isEqualTo("load  50% [====================                    ] 20/40 MB, 10.0 MB/s, 0:02 left;"
                        + " table log, 300 rows, 150 rows/s");
        assertThat(ProgressText.bar(activity.now(), 39)).startsWith("load  50% [====    ] 20/40 MB, 10.0 MB");
    }

    @Test
    void aLongNameGivesWayToTheRowsASecond() {
        activity.downloading(OptionalLong.of(1_754_000), () -> received);
        show(Duration.ofSeconds(1));
        activity.at(Stage.ROWS, "customer_invoice_line", 6_844, 0);
        received = 393_000;
        assertThat(show(Duration.ofSeconds(1)))
                .isEqualTo("download  22% [===           ] 393/1754 kB, 196.5 kB/s, 0:06 left; 3,422 rows/s");
    }

    @Test
    void aSmallDumpIsCountedInKilobytes() {
        activity.loading(OptionalLong.of(1_750_000));
        show(Duration.ofSeconds(1));
        activity.at(Stage.ROWS, "users", 5, 500_000);
        assertThat(show(Duration.ofSeconds(1))).startsWith("load").contains("28%", "500/1750 kB", " kB/s");
    }

    @Test
    void aNoteStaysAboveTheLine() {
        activity.exporting();
        show(Duration.ofSeconds(1));
        bars.note("Another export holds the database.");
        assertThat(terminal.toString()).endsWith(WIPE + "Another export holds the database." + System.lineSeparator());
    }

    @Test
    void theEndLeavesAnEmptyLine() {
        bars.close();
        assertThat(terminal.toString()).isEmpty();
        activity.loading(OptionalLong.of(10));
        show(Duration.ofSeconds(1));
        bars.close();
        assertThat(terminal.toString()).endsWith(WIPE);
    }

    @Test
    void whatATerminalSaysOfItself() {
        assertThat(Terminal.read("input\n24 100\n")).isEqualTo(new Terminal(true, true, 100));
        assertThat(Terminal.read("input 24 100")).isEqualTo(new Terminal(true, true, 100));
        assertThat(Terminal.read("24 0\n")).isEqualTo(new Terminal(false, true, 80));
        assertThat(Terminal.read("input\n")).isEqualTo(new Terminal(true, false, 0));
        assertThat(Terminal.read("")).isEqualTo(Terminal.NONE);
    }
}
