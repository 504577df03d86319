package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.Target.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, under which name, and for how long. */
class CacheTest {
    private static final String DUMP = "CREATE TABLE t (a);\nINSERT INTO \"t\" (\"a\") VALUES(1);\n";

    @TempDir
    Path folder;

    private ReplicaCache cache;

    @BeforeEach
    void makeCache() {
        cache = new ReplicaCache(CacheFolder.of(folder.resolve("cache")), new Pulls(Map.of()));
    }

    @Test
    void theSameDumpIsTheSameReplicaWhateverItIsCalled() throws IOException {
        CachedReplica plain = cache.replica(dump("one.sql", DUMP));
        Path packed = folder.resolve("two.sql.gz");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(DUMP.getBytes());
        }
        assertThat(cache.replica(origin(packed))).isEqualTo(plain);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void anotherDumpOfThatNameIsAnotherReplica() throws IOException {
        CachedReplica one = cache.replica(dump("one.sql", DUMP));
        CachedReplica other = cache.replica(dump("one.sql", DUMP + "INSERT INTO \"t\" (\"a\") VALUES(2);\n"));
        assertThat(one.report().rows()).isEqualTo(1);
        assertThat(other.report().rows()).isEqualTo(2);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void whatNobodyUsedForAMonthGoes() throws IOException {
        CachedReplica old = cache.replica(dump("one.sql", DUMP));
        Path entry = old.target().file().getParent();
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        for (int rows = 2; Files.exists(entry) && rows < 10; rows++) {
            // one of these has a hash that begins otherwise
            cache.replica(dump("other.sql", DUMP + "INSERT INTO \"t\" (\"a\") VALUES(" + rows + ");\n"));
        }
        assertThat(entry).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftGoes() throws IOException {
        Path left = Files.createDirectories(cache.folder().runs().resolve("killed"));
        Files.writeString(left.resolve("replica.sqlite"), "rows");
        try (RunFolder living = RunFolder.create(cache.folder())) {
            assertThat(left).doesNotExist();
            Path copy = living.testFolder();
            RunFolder.create(cache.folder()).close();
            assertThat(copy).isDirectory();
        }
        assertThat(cache.folder().runs()).isEmptyDirectory();
    }

    @Test
    void nobodyElseMayLookIn() throws IOException {
        CachedReplica replica = cache.replica(dump("one.sql", DUMP));
        Path root = folder.resolve("cache");
        if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(root)).noneMatch(CacheTest::isForOthers);
            assertThat(Files.getPosixFilePermissions(replica.target().file()))
                    .containsExactly(PosixFilePermission.OWNER_READ);
        }
    }

    @Test
    void aFailedBuildLeavesNothing() throws IOException {
        assertThatThrownBy(() -> cache.replica(dump("cut.sql", DUMP + "INSERT INTO \"t\" VALUES('cut")))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("Unterminated text literal");
        assertThat(entries()).isEmpty();
        assertThat(cache.folder().building()).isEmptyDirectory();
    }

    @Test
    void theFolderIsFoundAsItsUserSays() {
        String own = folder.resolve("own").toString();
        String caches = folder.resolve("caches").toString();
        assertThat(CacheFolder.of(Map.of("D1_REPLICA_CACHE", own, "XDG_CACHE_HOME", caches))
                        .entries())
                .hasParentRaw(Path.of(own));
        assertThat(CacheFolder.of(Map.of("XDG_CACHE_HOME", caches)).entries())
                .hasParentRaw(Path.of(caches, "d1-replica"));
    }

    @Test
    void agesAreNumbersWithAUnit() {
        assertThat(Age.parse("45s")).isEqualTo(Duration.ofSeconds(45));
        assertThat(Age.parse("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(Age.parse("12h")).isEqualTo(Duration.ofHours(12));
        assertThat(Age.parse("7d")).isEqualTo(Duration.ofDays(7));
        assertThatThrownBy(() -> Age.parse("a week"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("maxAge is a number and s, m, h or d, such as 12h, not \"a week\"");
    }

    private Origin dump(String name, String text) throws IOException {
        return origin(Files.writeString(folder.resolve(name), text));
    }

    private static Origin origin(Path file) {
        return new Origin.Dump(Resource.find("dump", file.toString(), CacheTest.class), Engine.SQLITE);
    }

    private String[] entries() {
        return cache.folder().entries().toFile().list();
    }

    private static boolean isForOthers(PosixFilePermission permission) {
        return !permission.name().startsWith("OWNER");
    }
}
