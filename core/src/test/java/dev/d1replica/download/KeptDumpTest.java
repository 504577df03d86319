package dev.d1replica.download;

import static dev.d1replica.download.Dumps.DUMP;
import static dev.d1replica.download.Dumps.url;
import static dev.d1replica.testing.RawServer.answer;
import static dev.d1replica.testing.RawServer.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.d1replica.testing.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeptDumpTest {
    @TempDir
    private Path dir;

    private Path file;

    @BeforeEach
    void anOlderDumpStandsThere() throws IOException {
        file = Files.writeString(dir.resolve("dump.sql"), "the older dump");
    }

    @Test
    void appearsWholeAtTheEnd() throws IOException {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", "" + DUMP.length), DUMP));
                Download download = Download.of(url(server))
                        .policy(DownloadPolicy.DEFAULT.withTriesInARow(1))
                        .keepDump(file)
                        .open()) {
            download.readNBytes(DUMP.length);
            assertThat(file).hasContent("the older dump");
            assertThat(download.read()).isEqualTo(-1);
            assertThat(file).hasBinaryContent(DUMP);
        }
        assertThat(listed()).containsExactly("dump.sql");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have other rights there")
    void isItsOwnersOnly() throws IOException {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", "" + DUMP.length), DUMP));
                Download download = Download.of(url(server))
                        .policy(DownloadPolicy.DEFAULT.withTriesInARow(1))
                        .keepDump(file)
                        .open()) {
            assertThat(permissions(partial())).isEqualTo("rw-------");
            download.readAllBytes();
        }
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void ofACutDumpNothingIsLeft() throws IOException {
        byte[] half = Arrays.copyOf(DUMP, DUMP.length / 2);
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", "" + DUMP.length), half));
                Download download = Download.of(url(server))
                        .policy(DownloadPolicy.DEFAULT.withTriesInARow(1))
                        .keepDump(file)
                        .open()) {
            assertThatExceptionOfType(DownloadException.class).isThrownBy(download::readAllBytes);
        }
        assertThat(listed()).containsExactly("dump.sql");
        assertThat(file).hasContent("the older dump");
    }

    @Test
    void ofADownloadNotReadToItsEndNothingIsLeft() throws IOException {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", "" + DUMP.length), DUMP));
                Download download = Download.of(url(server))
                        .policy(DownloadPolicy.DEFAULT.withTriesInARow(1))
                        .keepDump(file)
                        .open()) {
            assertThat(download.read()).isEqualTo('P');
        }
        assertThat(listed()).containsExactly("dump.sql");
        assertThat(file).hasContent("the older dump");
    }

    @Test
    void aFileThatCannotBeWrittenIsNoDownloadFailure() {
        try (RawServer server = new RawServer(answer(head(200, "Content-Length", "" + DUMP.length), DUMP))) {
            Download.Builder download = Download.of(url(server))
                    .policy(DownloadPolicy.DEFAULT.withTriesInARow(1))
                    .keepDump(dir.resolve("missing/dump.sql"));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(download::open)
                    .isNotInstanceOf(DownloadException.class);
        }
    }

    private Path partial() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(path -> path.toString().endsWith(".partial"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> listed() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
