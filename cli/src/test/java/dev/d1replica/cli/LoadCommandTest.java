package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.replica.h2.H2Comparison;
import dev.d1replica.replica.sqlite.SqliteComparison;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dump that is already here, told. */
final class LoadCommandTest {
    @TempDir
    Path folder;

    private Path replica;

    @BeforeEach
    void name() {
        replica = folder.resolve("shop.sqlite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "quick", "full", "FULL"})
    void everyLevelOfVerification(String level) throws Exception {
        Cli.run("load", Cli.dump("shop"), "--to", replica, "--verify", level).exits(0);
        assertThat(SqliteComparison.compare(Cli.source("shop"), replica, 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "counts, verified: rows of each table",
        "quick, 'verified: rows of each table, foreign keys, quick_check'",
        "full, 'verified: rows of each table, foreign keys, integrity_check'"
    })
    void theSummarySaysWhatWasVerified(String level, String verified) {
        assertThat(Cli.run("load", Cli.dump("shop"), "--to", replica, "--verify", level)
                        .exits(0)
                        .out()
                        .lines())
                .contains(verified);
    }

    @Test
    void theSummarySaysHowManyRowsAreMissing() throws Exception {
        Path dump = Files.writeString(
                folder.resolve("dump.sql"),
                "CREATE TABLE t(a CHECK (a > 1));\nINSERT INTO t VALUES(1);\nINSERT INTO t VALUES(2);\n");
        assertThat(Cli.run("load", dump, "--to", replica, "--on-row-error", "skip")
                        .exits(9)
                        .out()
                        .lines())
                .contains("rejected: 1 row, which the replica does not hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:pipe.mv.db", "jdbc:h2:pipe"})
    @EnabledOnOs(OS.LINUX)
    void aPipeIsNotReplaced(String target) throws Exception {
        Path pipe = folder.resolve("pipe.mv.db");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String place = target.replace("pipe", folder.resolve("pipe").toString());

        assertThat(Cli.run("load", Cli.dump("shop"), "--to", place).exits(8).error())
                .isEqualTo("a file cannot be written where a device or a pipe is: " + pipe);

        assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther())
                .isTrue();
        assertThat(Folder.names(folder)).containsExactly("pipe.mv.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"declared", "affinity"})
    void intoH2(String types) throws Exception {
        String target = "jdbc:h2:" + folder.resolve("shop");
        JsonObject json = Cli.run(
                        "load", Cli.dump("shop"), "--to", target, "--h2-types", types, "--verify", "full", "--json")
                .exits(0)
                .json();
        assertThat(json.getString("engine")).isEqualTo("h2");
        assertThat(json.getInt("rows")).isEqualTo(1312);
        assertThat(Folder.names(folder)).containsExactly("shop.manifest.json", "shop.mv.db");
        assertThat(H2Comparison.compare(Cli.source("shop"), folder.resolve("shop"), 5))
                .isEmpty();
        Cli.run("verify", target, "--dump", Cli.dump("shop")).exits(0);
        Cli.run("verify", target, "--dump", Cli.dump("json")).exits(9);
    }

    @Test
    void aProjectThatMakesNoDifferenceIsNotLookedFor() throws Exception {
        Path broken = Files.writeString(folder.resolve("wrangler.toml"), "name = ");
        Cli.run("load", Cli.dump("shop"), "--to", replica, "--config", broken).exits(2);
        assertThat(replica).doesNotExist();
        Cli.run("load", Cli.dump("shop"), "--to", replica).exits(0);
    }

    @Test
    void refusedRowsOfAnH2ReplicaStandBesideItsName() throws Exception {
        String target = "jdbc:h2:" + folder.resolve("s");
        Cli.run("load", Cli.dump("snowflakes"), "--to", target).exits(8);
        assertThat(folder).isEmptyDirectory();
        Cli.run("load", Cli.dump("snowflakes"), "--to", target, "--on-row-error", "skip")
                .exits(9);
        assertThat(Folder.names(folder)).containsExactly("s.manifest.json", "s.mv.db", "s.rejects.sql");
    }

    @Test
    void fromStdinGzipped() throws Exception {
        Cli.runWithStdin(
                        Folder.gzip(Cli.dump("shop")),
                        "load",
                        "-",
                        "--to",
                        "jdbc:sqlite:" + replica,
                        "--verify",
                        "full")
                .exits(0);
        assertThat(SqliteComparison.compare(Cli.source("shop"), replica, 5)).isEmpty();
    }

    @Test
    void fromAGzipFile() throws Exception {
        Path dump = Files.write(folder.resolve("shop.sql.gz"), Folder.gzip(Cli.dump("shop")));
        Cli.run("load", dump, "--to", replica).exits(0);
        assertThat(SqliteComparison.compare(Cli.source("shop"), replica, 5)).isEmpty();
    }

    @Test
    void jsonHasNoDatabase() {
        JsonObject json = Cli.run("load", Cli.dump("shop"), "--to", replica, "--json")
                .exits(0)
                .json();
        assertThat(json.keySet())
                .containsExactly(
                        "command",
                        "status",
                        "target",
                        "engine",
                        "dump",
                        "statements",
                        "rows",
                        "tables",
                        "suspects",
                        "skipped",
                        "fallbacks",
                        "rejectedRows",
                        "verification",
                        "seconds");
        assertThat(json.getString("command")).isEqualTo("load");
        assertThat(json.getJsonObject("dump").getString("filename")).isEqualTo("dump.sql");
    }

    @Test
    void rejectedRowsExitNineWithOneLineThatNamesTheirFile() throws Exception {
        Cli.Ended ended = Cli.run(
                        "load",
                        Cli.dump("strict_bigint"),
                        "--to",
                        "jdbc:sqlite:" + replica,
                        "--on-row-error",
                        "skip",
                        "--json")
                .exits(9);
        assertThat(ended.error()).isEqualTo("2 rows rejected: " + replica + ".rejects.sql");
        assertThat(ended.json().getInt("rejectedRows")).isEqualTo(2);
        assertThat(Folder.names(folder))
                .containsExactly("shop.sqlite", "shop.sqlite.manifest.json", "shop.sqlite.rejects.sql");
    }

    @Test
    void aRefusedRowExitsEightAndLeavesNothing() throws Exception {
        Cli.Ended ended =
                Cli.run("load", Cli.dump("strict_bigint"), "--to", replica).exits(8);
        assertThat(ended.error()).contains("\"ledger\"").contains("line 4").doesNotContain("9223372036854776000");
        assertThat(Folder.names(folder)).isEmpty();
    }

    @Test
    void aCutDumpExitsSeven() throws Exception {
        byte[] whole = Folder.gzip(Cli.dump("shop"));
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThat(Cli.run("load", cut, "--to", replica).exits(7).error()).contains("cut or damaged");
        Files.write(cut, Arrays.copyOf(whole, 3));
        assertThat(Cli.run("load", cut, "--to", replica).exits(7).error()).contains("cut or damaged");
        assertThat(Folder.names(folder)).containsExactly("cut.gz");
    }

    @Test
    void aDirectoryIsNeitherDumpNorTarget() {
        assertThat(Cli.run("load", folder, "--to", replica).exits(2).error()).contains("directory");
        assertThat(Cli.run("load", Cli.dump("shop"), "--to", folder).exits(8).error())
                .contains("directory");
    }

    @Test
    void aMissingDumpIsNamed() {
        Path missing = folder.resolve("missing.sql");
        Cli.Ended ended = Cli.run("load", missing, "--to", replica, "--json").exits(2);
        assertThat(ended.error()).isEqualTo("no such file: " + missing);
        assertThat(ended.json().getJsonObject("error").getString("kind")).isEqualTo("no-such-file");
    }

    @Test
    void aDumpFromStdinNeedsATarget() {
        assertThat(Cli.runWithStdin(new byte[0], "load", "-").exits(2).error()).contains("--to");
    }

    @Test
    void otherTargetsAreNotOfThisVersion() {
        assertThat(Cli.run("load", Cli.dump("shop"), "--to", "wrangler")
                        .exits(2)
                        .error())
                .contains("wrangler");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.sql, shop.sqlite",
        "dumps/shop.sql.gz, shop.sqlite",
        "/var/shop.gz, shop.sqlite",
        "shop, shop.sqlite",
        "shop.backup.sql, shop.backup.sqlite"
    })
    void theDefaultTargetIsNamedAfterTheDump(String dump, Path target) {
        assertThat(ReplicaOptions.fileNamed(new DumpArgument(dump).databaseName())
                        .file())
                .isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "..", "a/b", "a\\b"})
    void aNameThatIsNoFileNameIsNotGuessedFrom(String name) {
        assertThatThrownBy(() -> ReplicaOptions.fileNamed(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--to");
    }
}
