package dev.d1replica.wrangler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line's value is what the npm packages dotenv 16.3 and dotenv-expand 12 make of it. */
class DotEnvTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "A=1|1",
                "  export A = 1 |1",
                "A=1 # one|1",
                "A=\"1 # one\"|1 # one",
                "A='1 # one' # two|1 # one",
                "A=`it's`|it's",
                "A=it's|it's",
                "A='x\\ny'|x\\ny",
                "A=$OUTER-${OUTER}|out-out",
                "A=\\$OUTER|$OUTER",
                "A=$NONE.|.",
                "A=x=y|x=y",
            },
            delimiter = '|')
    void value(String line, String expected) {
        assertThat(DotEnv.parse(line, Map.of("OUTER", "out"))).containsEntry("A", expected);
    }

    @Test
    void anEscapedNewlineIsOneInDoubleQuotes() {
        assertThat(DotEnv.parse("A=\"x\\ny\"", Map.of())).containsEntry("A", "x\ny");
    }

    @Test
    void linesAreReadOneByOne() {
        String text = "# a comment\r\nA=1\r\n\r\nnonsense\r\nB=\r\nC=\"two\r\nlines\"\r\nD=$A\r\nA=2\r\n";
        assertThat(DotEnv.parse(text, Map.of())).isEqualTo(Map.of("A", "2", "B", "", "C", "two\r\nlines", "D", "1"));
    }

    @Test
    void aFileThatIsNotThereHoldsNothing() {
        assertThat(DotEnv.read(Path.of("no-such-folder/.env"), Map.of())).isEmpty();
    }
}
