package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of {@code docs/faults.md}, which holds what the tests saw: each writes its own to {@code target/faults} and compares it
 * with the one in the document, or puts it there under {@code -Dfaults.write}.
 */
final class FaultTable {
    private static final Path DOCUMENT = Path.of("..", "docs", "faults.md");
    private static final String HEAD = "| fault | outcome | tries | old replica |\n|---|---|---|---|\n";

    private final String name;
    private final StringBuilder rows = new StringBuilder(HEAD);

    /** @param name of the table, as it stands in a comment before it */
    FaultTable(String name) {
        this.name = name;
    }

    void row(String fault, String outcome, String tries, String old) {
        rows.append("| ").append(String.join(" | ", List.of(fault.replace("|", "\\|"), outcome, tries, old)));
        rows.append(" |\n");
    }

    void check() throws IOException {
        Path written = Path.of("target", "faults", name + ".md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, rows);
        String document = Files.readString(DOCUMENT);
        Pattern place = Pattern.compile("(?s)(<!-- " + name + " -->\n).*?(<!-- end -->\n)");
        Matcher found = place.matcher(document);
        assertThat(found.find()).as("a place for %s in %s", name, DOCUMENT).isTrue();
        String with = found.replaceFirst("$1" + Matcher.quoteReplacement(rows.toString()) + "$2");
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(DOCUMENT, with);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/faults.md; -Dfaults.write writes what was seen")
                .isEqualTo(with);
    }
}
