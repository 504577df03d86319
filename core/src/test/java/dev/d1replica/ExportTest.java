package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.download.DownloadException;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.replica.TargetException;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.RawServer;
import dev.d1replica.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export that is kept as a file. */
final class ExportTest {
    @TempDir
    Path folder;

    @Test
    void theDumpIsKeptAsItCame() throws Exception {
        Path file = folder.resolve("shop.sql");
        Export.Result result = export(DumpOptions.ALL, file);
        assertThat(result.database().name()).isEqualTo("shop");
        assertThat(result.source().bookmark()).isPresent();
        assertThat(result.dump().bytes()).isEqualTo(Files.size(file));
        assertThat(result.dump().sha256()).isEqualTo(Replicas.sha256(Files.newInputStream(file)));
        // the hosted service adds a newline at the end
        assertThat(Files.readString(file)).isEqualTo(Files.readString(Golden.dump("shop")) + "\n");
        assertThat(Replicas.names(folder)).containsExactly("shop.sql");
        Replicas.assertOwnerOnly(folder);
    }

    @Test
    void aNameInGzCompressesAndTheResultDescribesTheDump() throws Exception {
        Path file = folder.resolve("shop.sql.gz");
        Export.Result result = export(DumpOptions.ALL, file);
        assertThat(Replicas.sha256(new GZIPInputStream(Files.newInputStream(file))))
                .isEqualTo(result.dump().sha256());
        assertThat(Files.size(file)).isLessThan(result.dump().bytes());
    }

    @Test
    void selection() throws Exception {
        Path file = folder.resolve("shop.sql");
        export(DumpOptions.ALL.withNoData(true), file);
        assertThat(Files.readString(file)).contains("CREATE TABLE").doesNotContain("INSERT INTO \"maker\"");
    }

    @Test
    void aCutDumpLeavesTheOldFile() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.sql"), "old");
        byte[] head = "PRAGMA defer_foreign_keys=TRUE;\n".getBytes(StandardCharsets.UTF_8);
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer(
                        Collections.nCopies(6, RawServer.answer(RawServer.head(200, "Content-Length", "9000"), head))
                                .toArray(RawServer.Answer[]::new))) {
            ExportSettings settings = Service.scripted(server, download);
            Export export = D1Replica.export(Ids.DATABASE, settings.access()).with(settings);
            assertThatThrownBy(() -> export.to(file)).isInstanceOf(DownloadException.class);
        }
        assertThat(file).hasContent("old");
        assertThat(Replicas.names(folder)).containsExactly(".shop.sql.pending.json", "shop.sql");
    }

    @Test
    void anExportIsNotStartedForAFileThatCannotBeWritten() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                RawServer download = new RawServer()) {
            ExportSettings settings = Service.scripted(server, download);
            Export export = D1Replica.export(Ids.DATABASE, settings.access()).with(settings);
            assertThatThrownBy(() -> export.to(folder)).isInstanceOf(TargetException.class);
            assertThat(server.seen()).extracting(ScriptedServer.Seen::method).containsExactly("GET");
        }
    }

    private static Export.Result export(DumpOptions options, Path file) throws Exception {
        try (D1Emulator emulator =
                D1Emulator.builder().database("shop", Golden.source("shop")).start()) {
            ExportSettings settings = Service.of(emulator).withOptions(options);
            return D1Replica.export("shop", settings.access()).with(settings).to(file);
        }
    }
}
