package dev.d1replica.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.export.DumpOptions.Compatibility;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aBreachNamesItsNumber() {
        refused("interval", () -> PollPolicy.DEFAULT.withInterval(Duration.ofSeconds(6)));
        refused("interval", () -> PollPolicy.DEFAULT.withInterval(Duration.ZERO));
        refused("busyInterval", () -> PollPolicy.DEFAULT.withBusy(Duration.ZERO, SECOND));
        refused("retryTimeout", () -> PollPolicy.DEFAULT.withRetries(Duration.ofSeconds(-1), 0, SECOND));
        refused("restarts", () -> PollPolicy.DEFAULT.withRetries(SECOND, -1, SECOND));
        refused("rateTimeout", () -> PollPolicy.DEFAULT.withRetries(SECOND, 0, Duration.ofSeconds(-1)));
        refused("exportTimeout", () -> PollPolicy.DEFAULT.withExportTimeout(Duration.ZERO));
        refused("busyTimeout", () -> PollPolicy.DEFAULT.withBusyTimeout(Duration.ofSeconds(-1)));
    }

    @Test
    void aChangeLeavesTheRest() {
        PollPolicy changed = PollPolicy.DEFAULT.withBusyTimeout(Duration.ZERO).withExportTimeout(SECOND);
        assertThat(changed.busyTimeout()).isZero();
        assertThat(changed.exportTimeout()).isEqualTo(SECOND);
        assertThat(changed.withBusyTimeout(PollPolicy.DEFAULT.busyTimeout())
                        .withExportTimeout(PollPolicy.DEFAULT.exportTimeout()))
                .isEqualTo(PollPolicy.DEFAULT);
    }

    @Test
    void theShellsFormGoesWithNeitherOption() {
        DumpOptions shell = DumpOptions.ALL.withCompatibility(Compatibility.SQLITE3_CLI_ONLY);
        refused("sqlite3_cli_only", () -> shell.withNoData(true));
        refused("sqlite3_cli_only", () -> shell.withNoSchema(true));
    }

    private static void refused(String name, Runnable breach) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(breach::run)
                .withMessageStartingWith(name + " ");
    }
}
