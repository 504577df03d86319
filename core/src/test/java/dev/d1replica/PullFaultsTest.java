package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.emulator.Fault;
import dev.d1replica.emulator.Fault.Answer;
import dev.d1replica.emulator.Fault.Cut;
import dev.d1replica.emulator.Fault.Request;
import dev.d1replica.replica.sqlite.SqliteComparison;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that the emulator makes: the replica is right all the same. */
final class PullFaultsTest {
    private static final String HTML = "<html><title>502 Bad Gateway</title></html>";

    @TempDir
    Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Request.EXPORT, 1, Answer.rateLimited("1")),
                Arguments.of(Request.EXPORT, 1, Answer.status(503)),
                Arguments.of(Request.EXPORT, 2, new Answer(502, Map.of(), HTML)),
                Arguments.of(Request.EXPORT, 2, new Cut(10)),
                Arguments.of(Request.DOWNLOAD, 1, new Cut(0)),
                Arguments.of(Request.DOWNLOAD, 1, new Cut(100_000)),
                Arguments.of(Request.DOWNLOAD, 1, Answer.status(500)),
                Arguments.of(Request.DOWNLOAD, 1, Answer.status(403)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isWaitedOut(Request request, int number, Fault.Effect effect) throws Exception {
        Path old = Replicas.old(folder);
        try (D1Emulator emulator = D1Emulator.builder()
                .database("shop", Golden.source("shop"))
                .fault(request, number, effect)
                .start()) {
            Service.pull(Service.of(emulator), "shop").to(old);
        }
        assertThat(SqliteComparison.compare(Golden.source("shop"), old, 5)).isEmpty();
        assertThat(Replicas.names(folder)).containsExactly("shop.sqlite", "shop.sqlite.manifest.json");
    }
}
