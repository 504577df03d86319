package dev.d1replica.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.emulator.D1Emulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the documentation, run; and where a page shows what a command says, it does say that. */
class DocumentedCommandsTest {
    /** Blocks of no other language may stand on a page, so that no command escapes. */
    private static final Set<String> LANGUAGES = Set.of("sh", "text", "java", "xml", "json", "toml", "sql");

    @TempDir
    Path folder;

    static Stream<Page> pages() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (Path file : Project.pages()) {
            pages.add(Page.read(file));
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockNamesItsLanguage(Page page) {
        assertThat(page.blocks())
                .allSatisfy(block ->
                        assertThat(LANGUAGES).as("line %s", block.line()).contains(block.language()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandRuns(Page page) throws Exception {
        if (page.blocks("sh").isEmpty()) {
            return;
        }
        try (D1Emulator emulator =
                D1Emulator.builder().database("shop", Project.DUMP).start()) {
            Map<String, String> environment = new Commands(folder).environment(emulator);
            List<Page.Block> blocks = page.blocks();
            for (int at = 0; at < blocks.size(); at++) {
                Page.Block block = blocks.get(at);
                if (block.language().equals("sh")) {
                    List<String> said = Ended.run(
                                    folder,
                                    environment,
                                    List.of("bash", "-euo", "pipefail", "-c", Commands.real(block.text())))
                            .succeeds();
                    if (at + 1 < blocks.size() && blocks.get(at + 1).language().equals("text")) {
                        assertSaid(page, blocks.get(at + 1), said);
                    }
                }
            }
        }
    }

    /** In this order; an ellipsis stands for anything, since times and ids differ. */
    private static void assertSaid(Page page, Page.Block expected, List<String> said) {
        int from = 0;
        for (String line : expected.lines()) {
            String[] parts = line.split("…", -1);
            StringBuilder pattern = new StringBuilder();
            for (int part = 0; part < parts.length; part++) {
                pattern.append(part == 0 ? "" : ".*").append(java.util.regex.Pattern.quote(parts[part]));
            }
            int found = from;
            while (found < said.size() && !said.get(found).matches(pattern.toString())) {
                found++;
            }
            assertThat(found)
                    .as("%s, line %s: \"%s\" in %s", page, expected.line(), line, said)
                    .isLessThan(said.size());
            from = found + 1;
        }
    }
}
