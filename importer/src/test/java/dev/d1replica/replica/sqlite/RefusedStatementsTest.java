package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement that no dump holds ends the replay with its position wherever it stands, and leaves the old replica as it was. */
class RefusedStatementsTest {
    private static final String BEGINNING = "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t(a);\n";
    private static final String ROW = "INSERT INTO \"t\" (\"a\") VALUES(1);\n";
    private static final String END = "CREATE VIEW v AS SELECT a FROM t;\n";
    private static final String OLD = "the old replica";

    @TempDir
    Path directory;

    private Path target;

    static List<String> statements() throws IOException {
        try (InputStream file = RefusedStatementsTest.class.getResourceAsStream("/hostile/statements.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @BeforeEach
    void oldReplica() throws IOException {
        target = directory.resolve("shop.sqlite");
        Files.writeString(target, OLD);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void first(String statement) throws IOException {
        assertRefused("", statement, "\n" + BEGINNING + ROW);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void betweenRows(String statement) throws IOException {
        assertRefused(BEGINNING + ROW + ROW, statement, "\n" + ROW + ROW);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void betweenStatementsOfOneLine(String statement) throws IOException {
        assertRefused(BEGINNING + ROW.strip(), statement, ROW);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void behindADefinitionThatEndsInAComment(String statement) throws IOException {
        assertRefused("CREATE TABLE t(a);-- x;\n/**/", statement, "\n" + ROW);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void last(String statement) throws IOException {
        assertRefused(BEGINNING + ROW + END, statement, "");
    }

    private void assertRefused(String before, String statement, String after) throws IOException {
        long begins = before.length();
        long ends = begins + statement.length();
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        assertThatThrownBy(() -> Replicas.load(before + statement + after, target))
                .isInstanceOfSatisfying(DumpException.class, e -> {
                    assertThat(e.position().offset()).isBetween(begins, ends);
                    assertThat(e.position().line()).isEqualTo(line);
                    assertThat(e.statement().offset()).isBetween(begins, ends);
                    assertThat(e.statement().line()).isEqualTo(line);
                    assertThat(e)
                            .hasMessageMatching("(Statement is not of the dump language|This is not the text of an"
                                    + "|A name is missing).*");
                });
        assertThat(Replicas.files(directory)).containsExactly("shop.sqlite");
        assertThat(target).hasContent(OLD);
        assertThat(Path.of("pwned")).doesNotExist();
    }
}
