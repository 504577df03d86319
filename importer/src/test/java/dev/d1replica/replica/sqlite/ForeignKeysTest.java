package dev.d1replica.replica.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that refer to no row are counted as SQLite counts them, whoever wrote the pages. */
class ForeignKeysTest {
    @TempDir
    Path directory;

    private long violations(String dump, SqliteEngine engine) throws Exception {
        try (SqliteReplica replica = SqliteReplica.create(directory.resolve(engine + ".sqlite"), engine)) {
            ByteArrayInputStream input = new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8));
            return new Replay(input, replica, ReplayOptions.defaults())
                    .run()
                    .verification()
                    .foreignKeyViolations();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "p INTEGER REFERENCES parent(id) ~ (1),(2),(NULL),(3) ~ 0",
                "p INTEGER REFERENCES parent(id) ~ (1),(4),(NULL),(0),(3),(-1) ~ 3",
                "p INTEGER REFERENCES PARENT ~ (9),(10),(11) ~ 2",
                "p REFERENCES parent(ID) ~ (1),('2'),('x'),(4) ~ 2",
                "p TEXT REFERENCES parent(id) ~ ('1'),('4') ~ 1",
                "p REAL REFERENCES parent(id) ~ (1),(2.5),(4) ~ 2",
                "p BLOB REFERENCES parent(id) ~ (1),(1.0),(1.5),(x'31') ~ 2",
                "p INTEGER PRIMARY KEY REFERENCES parent(id) ~ (1),(2),(5) ~ 1",
                "id INTEGER PRIMARY KEY, p REFERENCES child(id) ~ (1,2),(2,3),(3,1),(4,NULL) ~ 0",
                "id INTEGER PRIMARY KEY, p REFERENCES child(id) ~ (1,7),(2,5),(3,1) ~ 2",
                "p TEXT REFERENCES parent(name) ~ ('a'),('b'),('A') ~ 1",
                "p, q TEXT, FOREIGN KEY(p,q) REFERENCES parent(id,name) ~ (1,'a'),(1,'b'),(2,NULL) ~ 1",
                "p REFERENCES parent(id), q REFERENCES parent(id) ~ (1,1),(1,4),(4,5) ~ 3",
                "p REFERENCES parent(id), q REFERENCES missing(id) ~ (1,1),(4,NULL) ~ 2",
                "p REFERENCES parent(note) ~ (1) ~ -1",
                "p REFERENCES parent(id), q REFERENCES parent(note) ~ (4,NULL) ~ -1",
                "p, q, FOREIGN KEY(p,q) REFERENCES parent ~ (1,1) ~ -1",
            })
    void countsAsTheEngineDoes(String columns, String rows, long expected) throws Exception {
        String dump = "CREATE TABLE child(" + columns + ");\n"
                + "CREATE TABLE parent(id INTEGER PRIMARY KEY, name TEXT UNIQUE, note, UNIQUE(id, name));\n"
                + "INSERT INTO child VALUES" + rows + ";\n"
                + "INSERT INTO parent VALUES(1,'a',0),(2,'b',0),(3,'c',0),(10,'d',0);\n";

        assertThat(violations(dump, SqliteEngine.SQLITE)).isEqualTo(expected);
        assertThat(violations(dump, SqliteEngine.PAGES)).isEqualTo(expected);
    }

    @Test
    void countsOverManyPagesAndGaps() throws Exception {
        Random random = new Random(5);
        StringBuilder dump = new StringBuilder("CREATE TABLE child(pad TEXT, p INTEGER REFERENCES parent(id));\n"
                + "CREATE TABLE parent(id INTEGER PRIMARY KEY);\n");
        for (int row = 0; row < 3000; row++) {
            dump.append("INSERT INTO child VALUES('").append("x".repeat(random.nextInt(row % 100 == 0 ? 9000 : 20)));
            dump.append("',").append(random.nextInt(20_000)).append(");\n");
        }
        for (int id = 0; id < 20_000; id += 1 + random.nextInt(3) * random.nextInt(2)) {
            dump.append("INSERT INTO parent VALUES(").append(id).append(");\n");
        }

        long expected = violations(dump.toString(), SqliteEngine.SQLITE);
        assertThat(expected).isBetween(100L, 2900L);
        assertThat(violations(dump.toString(), SqliteEngine.PAGES)).isEqualTo(expected);
    }
}
