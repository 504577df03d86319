package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlStatementsTest {
    @Test
    void splitsAtSemicolonsOnly() {
        assertThat(SqlStatements.split("SELECT 1; SELECT ';', \"a;b\", `c;d`, [e;f] /* ; */ -- ;\n;SELECT 'it''s;'"))
                .containsExactly("SELECT 1", "SELECT ';', \"a;b\", `c;d`, [e;f] /* ; */ -- ;", "SELECT 'it''s;'");
    }

    @Test
    void countsNeitherWhiteSpaceNorComments() {
        assertThat(SqlStatements.split(" ;; -- nothing\n /* nothing; */ ; ")).isEmpty();
    }

    @Test
    void leavesUnterminatedLiteralsToTheEngine() {
        assertThat(SqlStatements.split("SELECT 'a; b")).containsExactly("SELECT 'a; b");
        assertThat(SqlStatements.split("SELECT 1 /* a; b")).containsExactly("SELECT 1 /* a; b");
    }
}
