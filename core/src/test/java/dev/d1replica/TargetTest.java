package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may write for a target. */
final class TargetTest {
    @Test
    void aPathIsASqliteFile() {
        assertThat(Target.parse("data/shop.db")).isEqualTo(new Target("data/shop.db", Path.of("data/shop.db")));
    }

    @Test
    void aSqliteAddressKeepsItsText() {
        assertThat(Target.parse("jdbc:sqlite:shop.db"))
                .isEqualTo(new Target("jdbc:sqlite:shop.db", Path.of("shop.db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://localhost/shop", "jdbc:h2:./shop", "wrangler"})
    void otherKindsAreRefused(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(text);
    }
}
