package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While indexes are built the disk takes the tables, if they are large and to be kept; it fails here whenever it is asked. */
class IndexSyncTest {
    private static final int LARGE = 17_000;
    private static final int SMALL = 1_000;

    @TempDir
    Path directory;

    @Test
    void whatTheDiskRefusesFailsTheIndexes() {
        assertThatThrownBy(() -> build(LARGE, true))
                .isInstanceOf(IOException.class)
                .hasMessage(BrokenDisk.MESSAGE);
    }

    @Test
    void whatIsSmallWaitsForTheSyncAtTheEnd() throws Exception {
        assertThat(build(SMALL, true)).isPositive();
    }

    @Test
    void whatIsNotKeptIsNeverSynced() throws Exception {
        assertThat(build(LARGE, false)).isPositive();
    }

    /** Returns how many pages the index has, with so many rows of a thousand bytes. */
    private int build(int rows, boolean lasting) throws SQLException, IOException, DuplicateKeyException {
        Path path = directory.resolve("t.db");
        int root;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t(a)");
            statement.executeUpdate("WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n LIMIT " + rows
                    + ") INSERT INTO t SELECT printf('%01000d', v) FROM n");
            root = statement.executeQuery("SELECT rootpage FROM sqlite_schema").getInt(1);
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (PageFile file = new PageFile(new BrokenDisk(channel), lasting)) {
            file.takeBack();
            TableColumn column = new TableColumn("a", null, null, false, false, 0, false);
            PagedTable table = EngineTable.of(file, "t", root, List.of(column));
            int indexRoot = file.append(new byte[file.pageSize()]);
            List<KeyColumn> key = List.of(
                    new KeyColumn("a", 0, Collation.BINARY, false),
                    new KeyColumn("rowid", KeyColumn.ROWID, Collation.BINARY, false));
            IndexDefinition index = new IndexDefinition("t", "i", indexRoot, key, 1, false);
            try (RowOffsets offsets = EngineTable.offsets(path, table)) {
                IndexBuilders.build(
                        List.of(new IndexBuilders.Work(table, index)), file, new SortLimits(64 << 20, path), offsets);
            }
            return file.pageCount() - indexRoot;
        }
    }
}
