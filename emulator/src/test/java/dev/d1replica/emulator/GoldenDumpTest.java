package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dumps written here against those of Cloudflare's own generator. */
class GoldenDumpTest {
    private static final Pattern FILENAME =
            Pattern.compile("dump(\\.no-data|\\.no-schema|\\.table-(?<table>.+))?\\.sql");

    /** How the local service wraps what its generator says. */
    private static final String REFUSAL_PREFIX = "D1_ERROR: Failed to parse body as JSON, got: Error: ";

    @TempDir
    Path folder;

    static List<String> dumps() throws IOException {
        return Golden.dumps();
    }

    /** wrangler's local export ends in {@code ;} and the service's own in a newline after it. */
    @ParameterizedTest
    @MethodSource("dumps")
    void writesWhatTheServiceWrites(String dump) throws Exception {
        String name = dump.substring(0, dump.indexOf('/'));
        String filename = dump.substring(dump.indexOf('/') + 1);
        byte[] written = TestDatabase.dumpBytes(Golden.source(name), options(filename));
        Path expected = Files.write(folder.resolve("expected.sql"), Files.readAllBytes(Golden.file(name, filename)));
        Files.writeString(expected, "\n", StandardOpenOption.APPEND);
        assertThat(Files.write(folder.resolve("written.sql"), written)).hasSameBinaryContentAs(expected);
    }

    @Test
    void refusesVirtualTablesInTheWordsOfTheService() throws Exception {
        String refusal = Files.readString(Golden.file("fts5", "refused.txt")).strip();
        assertThat(refusal).startsWith(REFUSAL_PREFIX);
        assertThatThrownBy(() -> TestDatabase.dumpBytes(Golden.source("fts5"), DumpOptions.everything()))
                .isInstanceOf(DumpRefusedException.class)
                .hasMessage(refusal.substring(REFUSAL_PREFIX.length()));
    }

    /** The options with which wrangler was called, which the name of the file tells. */
    private static DumpOptions options(String filename) {
        Matcher matcher = FILENAME.matcher(filename);
        assertThat(matcher.matches()).as("options in the name %s", filename).isTrue();
        if (matcher.group(1) == null) {
            return DumpOptions.everything();
        }
        return switch (matcher.group(1)) {
            case ".no-data" -> DumpOptions.everything().withoutData();
            case ".no-schema" -> DumpOptions.everything().withoutSchema();
            default -> DumpOptions.everything().only(List.of(matcher.group("table")));
        };
    }
}
