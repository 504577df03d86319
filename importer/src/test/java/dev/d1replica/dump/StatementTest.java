package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "CREATE_INDEX ~ CREATE INDEX i ON t(a) ~ t ~",
                "CREATE_INDEX ~ create unique index if not exists \"on\"on\"a \"\" b\"(a) WHERE 1 ~ a \" b ~",
                "CREATE_INDEX ~ CREATE INDEX[on t]/* on u */ON/**/ `t``t`(a) ~ t`t ~",
                "CREATE_INDEX ~ CREATE INDEX i ON 'on'('on') --; ~ on ~",
                "CREATE_INDEX ~ CREATE INDEX i t(a) ~ ~",
                "CREATE_INDEX ~ CREATE INDEX i ON ~ ~",
                "CREATE_INDEX ~ CREATE INDEX i\u000bON t(a) ~ ~",
                "CREATE_INDEX ~ CREATE \ufeffINDEX i ON t(a) ~ ~",
                "CREATE_TABLE ~ CREATE TABLE t(a) ~ ~",
                "CREATE_VIRTUAL_TABLE ~ CREATE VIRTUAL TABLE IF NOT EXISTS t USING fts5(a) ~ ~ fts5",
                "CREATE_VIRTUAL_TABLE ~ CREATE VIRTUAL TABLE \"using\" using[a b] -- ~ ~ a b",
                "CREATE_VIRTUAL_TABLE ~ CREATE VIRTUAL TABLE t ~ ~",
            })
    void tellsWhatADefinitionRestsOn(StatementKind kind, String sql, String table, String module) {
        Statement statement = new Statement(kind, "x", sql, Position.START, true);

        assertThat(statement.indexed()).isEqualTo(table);
        assertThat(statement.module()).isEqualTo(module);
    }
}
