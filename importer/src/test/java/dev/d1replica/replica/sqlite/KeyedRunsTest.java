package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.replica.sqlite.file.Affinity;
import dev.d1replica.replica.sqlite.file.DuplicateKeyException;
import dev.d1replica.replica.sqlite.file.IndexBuilders;
import dev.d1replica.replica.sqlite.file.PageFile;
import dev.d1replica.replica.sqlite.file.PagedTable;
import dev.d1replica.replica.sqlite.file.RowPlaces;
import dev.d1replica.replica.sqlite.file.RowWriter;
import dev.d1replica.replica.sqlite.file.SortLimits;
import dev.d1replica.replica.sqlite.file.TableColumn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table without rowid whose rows come out of order, sorted in one piece and in many that are merged. */
class KeyedRunsTest {
    private static final int ROWS = 2_000;
    private static final String TABLE = "CREATE TABLE t(a INTEGER PRIMARY KEY, b UNIQUE) WITHOUT ROWID";

    @TempDir
    Path directory;

    private String dump;

    private static List<String> shuffled(int row, String instead) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(i == row ? instead : "(" + i + ",'b" + i + "')");
        }
        Collections.shuffle(rows, new Random(1));
        return rows;
    }

    private Position place(String row) {
        return Replicas.place(dump, dump.indexOf(row));
    }

    private void assertNamed(DuplicateKeyException e, String columns, String one, String other) {
        assertThat(e.index().keyColumnNames()).isEqualTo(columns);
        assertThat(List.of(e.first(), e.second())).containsExactlyInAnyOrder(place(one), place(other));
        assertThat(e.first().offset()).isLessThan(e.second().offset());
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 20_000, 1 << 20})
    void holdsAllRows(int bytes) throws Exception {
        Path file = write(shuffled(-1, null), bytes);

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            assertThat(value(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(value(statement, "SELECT count(*) || ' ' || sum(a) FROM t WHERE b = 'b' || a"))
                    .isEqualTo(ROWS + " " + ROWS * (ROWS - 1L) / 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 20_000, 1 << 20})
    void theLeastPrimaryKeyThatComesTwiceIsNamed(int bytes) {
        List<String> rows = shuffled(1_000, "(7,'again')");
        rows.add("(1999,'again')");
        rows.add(3, "(1998,'again')");

        assertThatThrownBy(() -> write(rows, bytes))
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertNamed(e, "t.a", "(7,'b7')", "(7,'again')"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 20_000, 1 << 20})
    void rowsWithAnotherKeyAreFoundWhereTheyArrived(int bytes) {
        List<String> rows = shuffled(1_000, "(1000,'b7')");

        assertThatThrownBy(() -> write(rows, bytes))
                .isInstanceOfSatisfying(
                        DuplicateKeyException.class, e -> assertNamed(e, "t.b", "(7,'b7')", "(1000,'b7')"));
    }

    /** Rows of another table come first, so that those of this one are not numbered from 0. */
    private Path write(List<String> rows, int bytes) throws Exception {
        dump = "INSERT INTO u VALUES(1,2),(3,4);\nINSERT INTO t VALUES" + String.join(",\n", rows) + ";\n";
        Path path = Files.createTempFile(directory, "t", ".db");
        PagedTable table;
        List<IndexReader.Found> indexes;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(TABLE);
            int root = Integer.parseInt(value(statement, "SELECT rootpage FROM sqlite_schema WHERE name = 't'"));
            PrimaryKey key = PrimaryKey.of(connection, "t").orElseThrow();
            List<TableColumn> columns = List.of(
                    new TableColumn("a", Affinity.of("INTEGER", false), null, true, false, 0, false),
                    new TableColumn("b", Affinity.of("", false), null, false, false, 1, false));
            table = PagedTable.withoutRowid(key.definition("t", root).orElseThrow(), key.inRecord(columns));
            indexes = new IndexReader(connection).of(table);
        }
        SortLimits limits = new SortLimits(bytes, bytes, 16, path);
        try (PageFile file = new PageFile(path);
                RowPlaces places = new RowPlaces(path)) {
            file.takeBack();
            writeRows(table, file, limits, places);
            List<IndexBuilders.Work> work = indexes.stream()
                    .map(index -> new IndexBuilders.Work(table, index.definition()))
                    .toList();
            assertThat(work).hasSize(1);
            IndexBuilders.build(work, file, limits);
            table.fillRoot(file);
            file.handOver();
        }
        return path;
    }

    private void writeRows(PagedTable table, PageFile file, SortLimits limits, RowPlaces places)
            throws IOException, DuplicateKeyException {
        byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
        try (DumpReader reader = new DumpReader(new ByteArrayInputStream(bytes), DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            assertThat(reader.next(batch)).isEqualTo(DumpEvent.ROWS);
            places.add(batch, 0);
            places.add(batch, 1);
            RowWriter writer = RowWriter.of(file, table, bytes.length, limits, places);
            while (reader.next(batch) == DumpEvent.ROWS) {
                assertThat(writer.write(batch)).isEqualTo(batch.rows());
            }
            writer.finish();
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getString(1);
        }
    }
}
