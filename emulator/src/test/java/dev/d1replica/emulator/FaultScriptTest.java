package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.emulator.Fault.Answer;
import dev.d1replica.emulator.Fault.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script says. */
class FaultScriptTest {
    @Test
    void aLineNamesKindNumberAndEffect() {
        assertThat(FaultScript.parse("# nothing\n\n  export 2 lost\ndownload  1-3  cut 9000\nlookup * silence 60s\n"))
                .containsExactly(
                        new Fault(Request.EXPORT, 2, 2, Answer.lost()),
                        new Fault(Request.DOWNLOAD, 1, 3, new Fault.Cut(9000)),
                        new Fault(Request.LOOKUP, 1, Fault.FOR_EVER, new Fault.Silence(Duration.ofSeconds(60))));
    }

    @Test
    void whatFollowsTheWordIsItsOwn() {
        assertThat(FaultScript.parse("export 1 status 502 <html>Bad Gateway</html>\nexport 1 rate-limited 2\n"
                        + "download 1 stall 100\ndownload 1 stall 100 2s\ndownload 1 gzip\ndownload 1 gzip 90\n"
                        + "download 2 retag \"b\"\ndownload 2 no-range\ndownload 1 redirect /x\nexport 1 silence"))
                .extracting(Fault::effect)
                .containsExactly(
                        new Answer(502, java.util.Map.of(), "<html>Bad Gateway</html>"),
                        Answer.rateLimited("2"),
                        new Fault.Stall(100, Duration.ofSeconds(60)),
                        new Fault.Stall(100, Duration.ofSeconds(2)),
                        new Fault.Gzip(Fault.Gzip.WHOLE),
                        new Fault.Gzip(90),
                        new Fault.Retag("\"b\""),
                        new Fault.IgnoreRange(),
                        Answer.redirect("/x"),
                        new Fault.Silence(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "export 1",
                "import 1 lost",
                "export 0 lost",
                "export 3-2 lost",
                "export one lost",
                "export 1 lost and found",
                "export 1 refused",
                "download 1 cut",
                "download 1 cut nine",
                "download 1 stall 9 1h",
                "download 1 status 5",
                "download 1 explode"
            })
    void anythingElseIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> FaultScript.parse("export 1 lost\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2 orders no fault: " + line);
    }
}
