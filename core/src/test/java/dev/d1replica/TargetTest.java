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
        assertThat(Target.parse("data/shop.db"))
                .isEqualTo(new Target("data/shop.db", Target.Engine.SQLITE, Path.of("data/shop.db")));
    }

    @Test
    void aSqliteAddressKeepsItsText() {
        assertThat(Target.parse("jdbc:sqlite:shop.db"))
                .isEqualTo(new Target("jdbc:sqlite:shop.db", Target.Engine.SQLITE, Path.of("shop.db")));
    }

    @Test
    void anH2DatabaseIsOneFileWithManifestAndRejectsBesideItsName() {
        Target target = Target.parse("jdbc:h2:./data/shop");
        assertThat(target).isEqualTo(new Target("jdbc:h2:./data/shop", Target.Engine.H2, Path.of("./data/shop.mv.db")));
        assertThat(target.manifest()).isEqualTo(Path.of("./data/shop.manifest.json"));
        assertThat(target.rejects()).isEqualTo(Path.of("./data/shop.rejects.sql"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/shop",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:h2:mem:shop",
                "jdbc:h2:./shop;MODE=MySQL"
            })
    void otherKindsAreRefused(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(text);
    }

    @Test
    void anEmptyNameIsRefused() {
        assertThatThrownBy(() -> Target.parse(""))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the target is empty: name a file");
    }
}
