package dev.d1replica.replica;

import dev.d1replica.replica.sqlite.SqliteReplica;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by SQLite. */
class SqliteContractTest implements ReplicaContract {
    @TempDir
    Path folder;

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Path file() {
        return folder.resolve("shop.sqlite");
    }

    @Override
    public Replica begin() {
        return SqliteReplica.create(file());
    }

    @Override
    public String url() {
        return "jdbc:sqlite:" + file();
    }
}
