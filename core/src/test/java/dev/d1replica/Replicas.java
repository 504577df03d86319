package dev.d1replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What tests ask of a replica and of the folder it stands in. */
final class Replicas {
    private Replicas() {}

    static String ask(Path replica, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    static Path old(Path folder) throws SQLException {
        Path replica = folder.resolve("shop.sqlite");
        change(replica, "CREATE TABLE old(x)");
        return replica;
    }

    static void change(Path replica, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** The old replica of {@link #old} is there as it was, and nothing but it. */
    static void assertOnlyOld(Path replica) throws Exception {
        assertThat(names(replica.getParent()))
                .containsExactly(replica.getFileName().toString());
        assertOld(replica);
    }

    /** The old replica is there as it was, and beside it, for its owner only, the address of the dump that did not come. */
    static void assertOldWithPending(Path replica) throws Exception {
        assertThat(names(replica.getParent())).containsExactly(".shop.sqlite.pending.json", "shop.sqlite");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(replica.resolveSibling(".shop.sqlite.pending.json"))))
                .isEqualTo("rw-------");
        assertOld(replica);
    }

    private static void assertOld(Path replica) throws SQLException {
        assertThat(ask(replica, "SELECT group_concat(name) FROM sqlite_schema")).isEqualTo("old");
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static void assertOwnerOnly(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        assumeTrue(store.supportsFileAttributeView("posix"));
        for (String name : names(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    static String sha256(InputStream in) throws IOException {
        try (in) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
