package dev.d1replica.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loader that we compare ourselves with loads right: a figure must not stand for a failed load. */
class BatchPeerTest {
    @TempDir
    Path folder;

    @Test
    void loadsEveryKindOfValueInDumpOrder() throws IOException, SQLException {
        Path replica = load("""
                PRAGMA defer_foreign_keys=TRUE;
                CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, v);
                INSERT INTO "a" ("id","v") VALUES(1,NULL);
                INSERT INTO "a" ("id","v") VALUES(2,-7);
                INSERT INTO "a" ("id","v") VALUES(3,2.5);
                INSERT INTO "a" ("id","v") VALUES(4,'it''s');
                INSERT INTO "a" ("id","v") VALUES(5,X'00ff');
                INSERT INTO "a" ("id","v") VALUES(6,replace('one\\ntwo','\\n',char(10)));
                CREATE TABLE "b ""q"" b" (x TEXT, y TEXT);
                INSERT INTO "b ""q"" b" VALUES('x','y');
                DELETE FROM sqlite_sequence;
                INSERT INTO "sqlite_sequence" ("name","seq") VALUES('a',40);
                CREATE INDEX a_v ON a(v);
                """);
        assertThat(column(replica, "SELECT quote(v) FROM a ORDER BY id"))
                .containsExactly("NULL", "-7", "2.5", "'it''s'", "X'00FF'", "'one\ntwo'");
        assertThat(column(replica, "SELECT x || y FROM \"b \"\"q\"\" b\"")).containsExactly("xy");
        assertThat(column(replica, "SELECT seq FROM sqlite_sequence")).containsExactly("40");
        assertThat(column(replica, "SELECT name FROM sqlite_schema WHERE type='index'"))
                .containsExactly("a_v");
    }

    @Test
    void loadsMoreRowsThanABatchHolds() throws IOException, SQLException {
        StringBuilder dump = new StringBuilder("PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE n (i INTEGER);\n");
        for (int i = 1; i <= 2345; i++) {
            dump.append("INSERT INTO \"n\" (\"i\") VALUES(").append(i).append(");\n");
        }
        assertThat(column(load(dump.toString()), "SELECT count(*) || ' ' || sum(i) FROM n"))
                .containsExactly("2345 " + 2345 * 2346 / 2);
    }

    @Test
    void failsWhereARowIsRefused() {
        assertThatThrownBy(() -> load("""
                PRAGMA defer_foreign_keys=TRUE;
                CREATE TABLE n (i INTEGER PRIMARY KEY);
                INSERT INTO "n" ("i") VALUES(1);
                INSERT INTO "n" ("i") VALUES(1);
                """)).isInstanceOf(SQLException.class);
    }

    private Path load(String dump) throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("dump.sql"), dump);
        Path replica = folder.resolve("replica.sqlite");
        BatchPeer.main(file.toString(), replica.toString());
        return replica;
    }

    private static List<String> column(Path replica, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
