package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit is met at the same place however the bytes arrive, and the message names its knob. */
class DumpLimitsTest {
    private static final String ROW = "INSERT INTO t VALUES('0123456789');";

    private static List<String> read(String dump, int chunk, int maxStatementBytes, int maxColumns) {
        return Transcript.parsed(
                dump.getBytes(StandardCharsets.UTF_8), chunk, new DumpLimits(maxStatementBytes, maxColumns));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 34, 35, 36, Integer.MAX_VALUE})
    void aStatementMayBeExactlyAsLongAsTheLimit(int chunk) {
        List<String> lines = read(ROW + ROW, chunk, ROW.length(), 1);

        assertThat(lines).hasSize(3).last().asString().startsWith("END byte 70,");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 34, 35, 36, Integer.MAX_VALUE})
    void aRowThatIsOneByteLongerIsRefusedBehindTheRowsBeforeIt(int chunk) {
        String shorter = ROW.replace("89", "8");

        assertThat(read(shorter + ROW, chunk, shorter.length(), 1))
                .containsExactly(
                        "ROW t: TEXT 012345678 @ byte 20, line 1, column 21",
                        "ERROR Statement is longer than maxStatementBytes (34) (byte 34, line 1, column 35; "
                                + "statement began at line 1, table \"t\")");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, Integer.MAX_VALUE})
    void aDefinitionThatIsTooLongIsRefused(int chunk) {
        assertThat(read("\nCREATE TABLE t(a /* 0123456789 */);", chunk, 33, 1))
                .containsExactly("ERROR Statement is longer than maxStatementBytes (33) (byte 1, line 2, column 1; "
                        + "statement began at line 2, table \"t\")");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void aStatementWithoutEndIsNotWaitedForBeyondTheLimit(int chunk) {
        String dump = "INSERT INTO t VALUES('" + "x".repeat(10_000);

        assertThat(read(dump, chunk, 1000, 1))
                .singleElement()
                .asString()
                .startsWith("ERROR Statement is longer than maxStatementBytes (1000) (byte 0,");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void aRowMayHaveAsManyValuesAsTheLimit(int chunk) {
        assertThat(read("INSERT INTO t VALUES(1,2,3);", chunk, 1000, 3)).hasSize(2);
        assertThat(read("INSERT INTO t VALUES(1,2,3);", chunk, 1000, 2))
                .containsExactly("ERROR More values than maxColumns (2) (byte 26, line 1, column 27; "
                        + "statement began at line 1, table \"t\")");
        assertThat(read("INSERT INTO t(a,b,c) VALUES(1,2,3);", chunk, 1000, 2))
                .singleElement()
                .asString()
                .startsWith("ERROR More columns than maxColumns (2) ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES('",
                "INSERT INTO t VALUES(1,",
                "INSERT INTO t(a) VALUES(1),(",
                "INSERT INTO t VALUES(x'",
                "INSERT INTO t VALUES(replace('",
                "INSERT INTO t VALUES(1+",
                "INSERT INTO \"",
                "INSERT INTO t(\"",
                "CREATE TABLE t(",
                "CREATE TABLE \"",
                "CREATE VIEW v AS SELECT '",
                "CREATE TRIGGER x BEGIN ",
                "CREATE TABLE t(a) --",
                "/*",
                "--",
            })
    void theBufferHoldsLittleMoreThanTheLongestStatement(String head) throws IOException {
        int limit = 1 << 23;
        Endless dump = new Endless(head.getBytes(StandardCharsets.UTF_8), new byte[] {'0'}, 1L << 40);
        try (DumpReader reader = new DumpReader(dump, new DumpLimits(limit, 100))) {
            assertThatThrownBy(() -> reader.next(new RowBatch()))
                    .isInstanceOf(DumpException.class)
                    .hasMessageContaining("Statement is longer than maxStatementBytes (8388608) (byte 0,");
            assertThat(reader.bufferBytes()).isLessThanOrEqualTo(limit + (1 << 20));
        }
    }

    @Test
    void aRowsExpressionsMayOpenSoManyParenthesesAndNoMore() {
        String calls = "abs(1),".repeat(255);

        assertThat(read("INSERT INTO t VALUES(" + calls + "(1));", 7, 10_000, 500))
                .hasSize(2);
        assertThat(read("INSERT INTO t VALUES(" + calls + "((1)));", 7, 10_000, 500))
                .containsExactly(
                        "ERROR More than 256 parentheses in the expressions of a row (byte 1807, line 1, column "
                                + "1808; statement began at line 1, table \"t\")");
    }

    @Test
    void anEndlessColumnListIsLeftAtTheLimit() throws IOException {
        Endless dump = new Endless("INSERT INTO t(a".getBytes(StandardCharsets.UTF_8), new byte[] {',', 'a'}, 1L << 40);
        try (DumpReader reader = new DumpReader(dump, new DumpLimits(1 << 29, 100))) {
            assertThatThrownBy(() -> reader.next(new RowBatch()))
                    .isInstanceOf(DumpException.class)
                    .hasMessageContaining("More columns than maxColumns (100)");
            assertThat(reader.bufferBytes()).isLessThan(1 << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void anErrorBehindTheLimitIsNotLookedFor(int chunk) {
        String padding = " ".repeat(30);

        assertThat(read("INSERT INTO t VALUES(" + padding + ";", chunk, 40, 1))
                .singleElement()
                .asString()
                .startsWith("ERROR Statement is longer than maxStatementBytes (40) ");
        assertThat(read("/*" + padding + "*/INSERT INTO t VALUES(1);", chunk, 32, 1))
                .singleElement()
                .asString()
                .startsWith("ERROR Statement is longer than maxStatementBytes (32) ");
    }

    @Test
    void limitsMustBePositiveAndAddressable() {
        for (int[] wrong : new int[][] {{0, 1}, {-1, 1}, {1, 0}, {(1 << 29) + 1, 1}}) {
            assertThatThrownBy(() -> new DumpLimits(wrong[0], wrong[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
