package dev.d1replica.wrangler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.replica.TargetException;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStateTest {
    private static final String ID = "c020574a-5623-407b-be0c-cd192bab9545";
    private static final WranglerDatabase SHOP =
            new WranglerDatabase("DB", Optional.of("shop"), Optional.of(ID), Optional.empty(), Optional.empty());

    @TempDir
    Path project;

    /** As wrangler 4.164 named the file. */
    @Test
    void theFileHasTheNameThatWranglerGivesIt() {
        assertThat(LocalState.of(project, SHOP).file())
                .isEqualTo(project.resolve(".wrangler/state/v3/d1/miniflare-D1DatabaseObject/"
                        + "6677b72d0a0777966e6f7bb763d759fe665e01920e156b51edacef47053f4da4.sqlite"));
    }

    @Test
    void aFileThatNobodyHasOpenMayBeReplaced() throws Exception {
        LocalState state = LocalState.of(project, SHOP);
        state.requireUnused();
        state.makeFolder();
        Files.writeString(state.file(), "anything");
        state.requireUnused();
        assertThat(state.file()).hasContent("anything");
    }

    @Test
    void aFileThatAnotherProcessHasOpenMayNot() throws Exception {
        LocalState state = LocalState.of(project, SHOP);
        state.makeFolder();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        state.file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertThat(said.readLine()).isEqualTo("open");
            assertThatThrownBy(state::requireUnused)
                    .isInstanceOf(TargetException.class)
                    .hasMessageContaining("open in another process")
                    .hasMessageContaining(state.file().toString());
            holder.getOutputStream().close();
            holder.waitFor();
            state.requireUnused();
        } finally {
            holder.destroyForcibly();
        }
    }
}
