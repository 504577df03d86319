package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfirmationTest {
    private static final Database SHOP = new Database(
            "id", "shop", OptionalLong.of(12_345_678), OptionalLong.empty(), Optional.empty(), Optional.empty());

    private final InputStream before = System.in;
    private final StringWriter terminal = new StringWriter();

    @AfterEach
    void giveBack() {
        System.setIn(before);
    }

    private void answer(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Confirmation.ask(SHOP, new PrintWriter(terminal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"y\n", " YES \n", "y"})
    void yes(String text) {
        answer(text);
        assertThat(terminal).hasToString("Export shop (12.3 MB)? The database answers no queries meanwhile. [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "", "yep\n"})
    void everythingElseIsNo(String text) {
        assertThatThrownBy(() -> answer(text)).isInstanceOf(Confirmation.Declined.class);
    }

    @Test
    void ctrlCInsteadOfAnAnswerIsAnInterruption() {
        System.setIn(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new ClosedByInterruptException();
            }
        });
        assertThatThrownBy(() -> Confirmation.ask(SHOP, new PrintWriter(terminal)))
                .satisfies(stopped -> assertThat(Failure.of(stopped).message()).isEqualTo("interrupted"));
        assertThat(terminal.toString()).endsWith("[y/N] " + System.lineSeparator());
    }

    @Test
    void whatIsSaidNextStandsOnALineOfItsOwn() {
        assertThatThrownBy(() -> answer("")).isInstanceOf(Confirmation.Declined.class);
        assertThat(terminal.toString()).endsWith("[y/N] " + System.lineSeparator());
    }

    @Test
    void noIsAnInterruption() {
        assertThat(Failure.of(new Confirmation.Declined()).exit()).isEqualTo(Failure.INTERRUPTED);
    }
}
