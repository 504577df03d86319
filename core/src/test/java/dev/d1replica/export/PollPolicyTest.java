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
        refused("interval", () -> new PollPolicy(Duration.ofSeconds(6), SECOND, SECOND, SECOND));
        refused("interval", () -> new PollPolicy(Duration.ZERO, SECOND, SECOND, SECOND));
        refused("busyInterval", () -> new PollPolicy(SECOND, SECOND, Duration.ZERO, SECOND));
        refused("exportTimeout", () -> PollPolicy.DEFAULT.withExportTimeout(Duration.ZERO));
        refused("busyTimeout", () -> PollPolicy.DEFAULT.withBusyTimeout(Duration.ofSeconds(-1)));
    }

    @Test
    void aChangeLeavesTheRest() {
        PollPolicy changed = PollPolicy.DEFAULT.withBusyTimeout(Duration.ZERO).withExportTimeout(SECOND);
        assertThat(changed).isEqualTo(new PollPolicy(SECOND, SECOND, Duration.ofSeconds(15), Duration.ZERO));
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
