package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.cloudflare.Database;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.Fault.Answer;
import dev.d1replica.emulator.Fault.Request;
import dev.d1replica.export.ExportListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The account's databases, by one call. */
final class AccountTest {
    @Test
    void itsDatabasesAreAskedForUntilThereIsAnAnswer() throws Exception {
        List<String> waits = new ArrayList<>();
        try (D1Emulator emulator = D1Emulator.builder()
                .database("shop", Golden.source("shop"))
                .fault(Request.LOOKUP, 1, Answer.status(503))
                .start()) {
            ExportSettings swift = Service.of(emulator);
            List<Database> databases = D1Replica.databases(swift.access(), swift.policy(), new ExportListener() {
                @Override
                public void logLine(String line) {}

                @Override
                public void waiting(String reason, Duration wait) {
                    waits.add(reason);
                }
            });
            assertThat(databases).extracting(Database::name).containsExactly("shop");
        }
        assertThat(waits).singleElement().asString().contains("503");
    }
}
