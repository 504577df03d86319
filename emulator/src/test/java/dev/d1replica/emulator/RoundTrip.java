package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Random databases through every writer and back. The replica of each dump must hold what {@link LossyCopy} holds, and, where
 * SQLite takes the dump's script as it stands, what SQLite makes of it.
 */
final class RoundTrip {
    private static final String SHELL = "SHELL";

    private final Path folder;
    private final Optional<String> shell = ShellDump.version();
    private final TreeMap<String, Long> counts = new TreeMap<>();

    RoundTrip(Path folder) {
        this.folder = folder;
    }

    /** What was tried so far, in words. */
    @Override
    public String toString() {
        return counts + ", sqlite3 on the PATH: " + shell.orElse("none, so nothing was dumped by the shell");
    }

    long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    void seed(long seed) throws Exception {
        Path source = folder.resolve("source.sqlite");
        Files.deleteIfExists(source);
        RandomDatabase.create(seed, source);
        counted("databases");
        LossyCopy.Result expected = LossyCopy.of(source, ValueLoss.OF_THE_SERVICE);
        for (DumpDialect dialect : DumpDialect.values()) {
            if (dialect != DumpDialect.UNQUOTED_TABLE || canBeNamedUnquoted(source)) {
                byte[] dump =
                        TestDatabase.dumpBytes(source, DumpOptions.everything().in(dialect));
                check(seed, dialect.name(), dump, expected);
            }
        }
        byte[] likeShell =
                TestDatabase.dumpBytes(source, DumpOptions.everything().likeShell());
        check(seed, SHELL, likeShell, LossyCopy.of(source, ValueLoss.OF_THE_SHELL));
        if (shell.isPresent()) {
            check(seed, SHELL, ShellDump.of(source), LossyCopy.of(source, ValueLoss.OF_THE_SHELL));
        }
    }

    /** The generator of 2024 did not double the quotes in a name, which makes it another's. */
    private static boolean canBeNamedUnquoted(Path source) throws SQLException {
        try (Connection connection = TestDatabase.open(source);
                Statement statement = connection.createStatement();
                ResultSet quotes = statement.executeQuery(
                        "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name LIKE '%\"%'")) {
            return quotes.getInt(1) == 0;
        }
    }

    private void check(long seed, String writer, byte[] dump, LossyCopy.Result expected) throws Exception {
        String alone = "seed %d, %s; run it alone: mvn verify -Psoak -pl emulator -am -Dsoak.first=%d -Dsoak.seeds=1"
                .formatted(seed, writer, seed);
        int[] refused = {0};
        List<String> held;
        try {
            held = replica(dump, refused);
        } catch (RuntimeException e) {
            throw new AssertionError(alone, e);
        }
        // the shell adds a line feed to a definition that ends in a comment
        boolean exact = !writer.equals(SHELL);
        assertSame(exact ? held : stripped(held), exact ? expected.contents() : stripped(expected.contents()), alone);
        assertThat(refused[0]).as("rows refused, " + alone).isEqualTo(expected.refused());
        counted(writer);
        Optional<List<String>> script = exact && swallowsSemicolons(expected) ? Optional.empty() : script(dump);
        if (script.isPresent()) {
            assertSame(held, script.get(), "against SQLite's reading, " + alone);
            counted(writer + " as SQLite reads it");
        }
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::stripTrailing).toList();
    }

    /** Shows the first line that differs: the rest often follows from it. */
    private static void assertSame(List<String> held, List<String> expected, String what) {
        List<String> wanted = withoutEmptySamples(expected);
        for (int i = 0; i < Math.min(held.size(), wanted.size()); i++) {
            assertThat(held.get(i)).as(what).isEqualTo(wanted.get(i));
        }
        assertThat(held).as(what).hasSameSizeAs(wanted);
    }

    private List<String> replica(byte[] dump, int[] refused) throws IOException, SQLException {
        Path file = folder.resolve("replica.sqlite");
        try (SqliteReplica replica = SqliteReplica.create(file)) {
            ReplayOptions skipping = ReplayOptions.defaults().withRejected((batch, row, refusal) -> refused[0]++);
            new Replay(new ByteArrayInputStream(dump), replica, skipping).run();
            replica.publish();
        }
        return withoutEmptySamples(DatabaseContents.of(file));
    }

    /** Whether the service's semicolon falls into a comment: SQLite then takes what follows for a part of the definition. */
    private static boolean swallowsSemicolons(LossyCopy.Result source) {
        return source.contents().stream().anyMatch(line -> RandomDatabase.LAST_COMMENTS.stream()
                .anyMatch(comment -> line.contains(comment.substring(0, comment.length() - 1))));
    }

    /** Or empty if SQLite does not take it: for a NUL, a bare Infinity, a refused row, a trigger before its view. */
    private static Optional<List<String>> script(byte[] dump) throws SQLException {
        String text = new String(dump, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0 || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), dump)) {
            return Optional.empty();
        }
        try (Connection connection = TestDatabase.open(Path.of(":memory:"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(text);
            return Optional.of(DatabaseContents.of(connection));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** The driver's SQLite makes that table whether or not it has samples for it; D1's does not. */
    private static List<String> withoutEmptySamples(List<String> contents) {
        return contents.stream().anyMatch(line -> line.startsWith("sqlite_stat4:"))
                ? contents
                : contents.stream()
                        .filter(line -> !line.startsWith("table sqlite_stat4 "))
                        .collect(Collectors.toList());
    }

    private void counted(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
