package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.emulator.D1Emulator;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.export.VirtualTablesException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The emulator's measure is a client that was not written for it: wrangler exports the golden databases from it and gets the
 * files that we get, which are those that Cloudflare's own generator wrote.
 */
@Tag("wrangler")
class WranglerExportTest {
    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", "")).resolve("../golden");
    private static final List<String> DATABASES =
            List.of("shop", "text", "blobs", "odd_names", "text_newlines", "invalid_utf8", "fts5");
    private static final String REFUSAL = "cannot export databases with Virtual Tables (fts5)";

    @TempDir
    static Path installing;

    @TempDir
    Path project;

    @TempDir
    Path dumps;

    private D1Emulator emulator;

    @BeforeAll
    static void install() throws Exception {
        Wrangler.install(installing);
    }

    @BeforeEach
    void start() throws Exception {
        D1Emulator.Builder builder = D1Emulator.builder();
        DATABASES.forEach(name -> builder.database(name, GOLDEN.resolve(name).resolve("source.sqlite")));
        emulator = builder.start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "text", "blobs", "odd_names", "text_newlines", "invalid_utf8"})
    void exportsByName(String name) throws Exception {
        assertSameDump(name, DumpOptions.ALL, List.of(), name + "/dump.sql");
    }

    @Test
    void exportsById() throws Exception {
        String id = emulator.databases().get(DATABASES.indexOf("shop")).id().toString();
        assertSameDump(id, DumpOptions.ALL, List.of(), "shop/dump.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"part", "part_by_maker", "no_such_table"})
    void exportsOneName(String table) throws Exception {
        DumpOptions options = DumpOptions.ALL.withTables(List.of(table));
        assertSameDump("shop", options, List.of("--table", table), "shop/dump.table-" + table + ".sql");
    }

    @Test
    void exportsWithoutData() throws Exception {
        assertSameDump("shop", DumpOptions.ALL.withNoData(true), List.of("--no-data"), "shop/dump.no-data.sql");
    }

    @Test
    void exportsWithoutSchema() throws Exception {
        assertSameDump("shop", DumpOptions.ALL.withNoSchema(true), List.of("--no-schema"), "shop/dump.no-schema.sql");
    }

    @Test
    void virtualTablesAreRefusedToBoth() throws Exception {
        Path file = dumps.resolve("wrangler.sql");
        Wrangler.Run run = new Wrangler(project, emulator).export("fts5", file, List.of());
        assertThat(run.status()).as(run.output()).isNotZero();
        assertThat(run.output()).contains(REFUSAL);
        assertThat(file).doesNotExist();

        Path ours = dumps.resolve("ours.sql");
        ExportSettings blind = ExportSettings.of(access()).withQueries(new ExportSettings.Queries(false, false));
        assertThatThrownBy(() -> D1Replica.export("fts5", access()).with(blind).to(ours))
                .isInstanceOf(VirtualTablesException.class)
                .hasMessageContaining(REFUSAL);
        assertThat(ours).doesNotExist();
    }

    @Test
    void whatStandsBesideAVirtualTableIsExportedByName() throws Exception {
        DumpOptions options = DumpOptions.ALL.withTables(List.of("recipe"));
        assertSameDump("fts5", options, List.of("--table", "recipe"), "fts5/dump.table-recipe.sql");
    }

    /** The golden dumps are local ones: the service's have a newline after the last {@code ;}. */
    private void assertSameDump(String database, DumpOptions options, List<String> arguments, String golden)
            throws Exception {
        Path theirs = dumps.resolve("wrangler.sql");
        Wrangler.Run run = new Wrangler(project, emulator).export(database, theirs, arguments);
        assertThat(run.status()).as(run.output()).isZero();

        Path ours = dumps.resolve("ours.sql");
        D1Replica.export(database, access())
                .with(ExportSettings.of(access()).withOptions(options))
                .to(ours);
        assertThat(ours).hasSameBinaryContentAs(theirs);

        Path expected = dumps.resolve("golden.sql");
        Files.copy(GOLDEN.resolve(golden), expected);
        Files.writeString(expected, "\n", StandardOpenOption.APPEND);
        assertThat(ours).hasSameBinaryContentAs(expected);
    }

    private Access access() {
        return new Access(
                emulator.baseUri(), new Credentials.ApiToken(emulator.token()), Optional.of(emulator.accountId()));
    }
}
