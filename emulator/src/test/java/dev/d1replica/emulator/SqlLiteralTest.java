package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLiteralTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "NULL => NULL",
                "0 => 0",
                "9007199254740993 => 9007199254740992",
                "-9223372036854775808 => -9223372036854776000",
                "1.0 => 1",
                "-0.0 => 0",
                "1e21 => 1e+21",
                "9e999 => 9e999",
                "-9e999 => -9e999",
                "x'' => X''",
                "x'0AfF' => X'0aff'",
                "'' => ''",
                "'it''s' => 'it''s'",
                "'a' || char(10) || 'b' => replace('a\\nb','\\n',char(10))",
                "'a' || char(13) || 'b' => replace('a\\rb','\\r',char(13))",
                "char(13, 10) => replace(replace('\\r\\n','\\r',char(13)),'\\n',char(10))",
                "'C:\\new' => 'C:\\new'",
                "'C:\\new' || char(10) => replace('C:\\new\\n','\\n',char(10))",
                "CAST(x'61ff27eda08062' AS TEXT) => 'a\uFFFD''\uFFFD\uFFFD\uFFFDb'"
            })
    void writesAsTheGeneratorDoes(String expression, String expected) throws Exception {
        assertThat(literal(expression)).isEqualTo(expected);
    }

    @Test
    void writesNulsAndLineSeparatorsRaw() throws Exception {
        assertThat(literal("'a' || char(0, 0x2028, 1) || 'b'")).isEqualTo("'a\u0000\u2028\u0001b'");
    }

    @Test
    void writesBlobsLongerThanItsBuffer() throws Exception {
        assertThat(literal("zeroblob(10001)")).isEqualTo("X'" + "00".repeat(10001) + "'");
    }

    private static String literal(String expression) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            SqlLiteral.write(row, 1, DumpDialect.COLUMN_LIST, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
