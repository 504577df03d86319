package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * What stands between the parentheses of an INSERT is evaluated as SQLite evaluates it, or left to SQLite, or refused. The
 * inputs found so far lie in {@code ValueFuzzTestInputs}; {@code -Pfuzz} looks for more.
 */
class ValueFuzzTest {
    private static final String HEAD = "INSERT INTO t VALUES(";

    /** Beyond 19 digits SQLite rounds otherwise than IEEE 754 asks for: to a neighbour. */
    private static final Pattern MANY_DIGITS = Pattern.compile("([0-9]\\.?){20}");

    /** What SQLite runs and the dump language leaves out. */
    private static final Pattern REFUSED = Pattern.compile(
            "Statement is not of the dump language|This is not the text"
                    + "|VALUES without an opening parenthesis|More values than maxColumns|parentheses in the expressions of a row");

    /** The only literals that SQLite has no word for. */
    private static final Pattern OURS = Pattern.compile("(?i)infinity");

    private static final int MAX_BYTES = 1 << 20;

    private Connection sqlite;

    static Stream<Arguments> values() {
        Stream<String> handmade =
                Stream.of("'a'", "-1.5e10,0x7f,NULL", "X'00ff','it''s'", "unistr('\\u0041'),char(65)");
        Stream<String> ofSpecs = Spec.all().stream()
                .filter(Spec::sqlite)
                .map(spec -> new String(spec.input(), StandardCharsets.UTF_8))
                .filter(text -> text.contains("VALUES(") && text.indexOf(");", text.indexOf("VALUES(")) > 0)
                .map(text -> text.substring(text.indexOf("VALUES(") + "VALUES(".length()))
                .map(text -> text.substring(0, text.lastIndexOf(");")));
        return Stream.concat(handmade, ofSpecs)
                .map(text -> Arguments.of(Named.of(Glyphs.show(text), text.getBytes(StandardCharsets.UTF_8))));
    }

    @BeforeEach
    void open() throws SQLException {
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
        // an expression can make any amount of text: what is read here makes no more than there is
        sqlite.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, MAX_BYTES);
    }

    @AfterEach
    void close() throws SQLException {
        sqlite.close();
    }

    @MethodSource("values")
    @FuzzTest
    void valuesAreWhatSqliteMakesOfThem(byte[] values) throws Exception {
        RowBatch batch = new RowBatch();
        DumpException refusal = read(values, batch);
        String text = utf8(values);
        if (text == null || text.indexOf('\0') >= 0) {
            // neither reaches SQLite's parser as it is
            return;
        }
        // a comment may be open at the end
        String rows = "(VALUES(" + text + "\n))";
        if (refusal != null) {
            if (accepts(rows)) {
                assertThat(refusal).hasMessageFindingMatch(REFUSED.pattern());
            }
        } else {
            compare(batch, rows, MANY_DIGITS.matcher(text).find(), text);
        }
    }

    /** Null if the values are read; then they are one batch of one INSERT. */
    private static DumpException read(byte[] values, RowBatch batch) {
        byte[] head = HEAD.getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\n);".getBytes(StandardCharsets.US_ASCII);
        DumpParser parser = new DumpParser(new DumpLimits(MAX_BYTES, 2000));
        parser.feed(head, 0, head.length);
        parser.feed(values, 0, values.length);
        parser.feed(tail, 0, tail.length);
        parser.endOfInput();
        try {
            DumpEvent first = parser.next(batch);
            assertThat(first).isEqualTo(DumpEvent.ROWS);
            RowBatch after = new RowBatch();
            DumpEvent second = parser.next(after);
            if (batch.statements() == 1 && second == DumpEvent.END) {
                return null;
            }
            Position here = parser.position();
            return new DumpException("Statement is not of the dump language: several", here, here, null);
        } catch (DumpException e) {
            return e;
        }
    }

    private boolean accepts(String rows) {
        try (Statement statement = sqlite.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + rows)) {
            return result.getMetaData().getColumnCount() > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private void compare(RowBatch batch, String rows, boolean manyDigits, String text) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (int column = 1; column <= batch.columns(); column++) {
            sql.append(column == 1 ? "" : ",").append("typeof(column%1$d),column%1$d".formatted(column));
        }
        try (Statement statement = sqlite.createStatement();
                ResultSet result = statement.executeQuery(sql + " FROM " + rows)) {
            int row = 0;
            while (result.next()) {
                for (int column = 0; column < batch.columns(); column++) {
                    ValueType type = batch.type(row, column);
                    if (type == ValueType.REAL && manyDigits) {
                        double real = batch.real(row, column);
                        assertThat(result.getString(2 * column + 1)).isEqualTo("real");
                        assertThat(result.getDouble(2 * column + 2)).isBetween(Math.nextDown(real), Math.nextUp(real));
                    } else if (type != ValueType.EXPRESSION) {
                        assertThat(ours(batch, row, column))
                                .as(Glyphs.show(text))
                                .isEqualTo(theirs(result, column));
                    }
                }
                row++;
            }
            assertThat(row).isEqualTo(batch.rows());
        } catch (SQLException e) {
            // so many arguments are a limit of the engine's, not a meaning
            boolean tooMany = e.getMessage().contains("too many arguments on function");
            assertThat(tooMany || hasExpression(batch) || OURS.matcher(text).find())
                    .as("read here, not by SQLite: %s: %s", Glyphs.show(text), e.getMessage())
                    .isTrue();
        }
    }

    private static boolean hasExpression(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            for (int column = 0; column < batch.columns(); column++) {
                if (batch.type(row, column) == ValueType.EXPRESSION) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String ours(RowBatch batch, int row, int column) {
        return switch (batch.type(row, column)) {
            case NULL -> "null";
            case INTEGER -> "integer " + batch.integer(row, column);
            case REAL -> real(batch.real(row, column));
            case TEXT -> "text " + HexFormat.of().formatHex(batch.bytes(row, column));
            case BLOB -> "blob " + HexFormat.of().formatHex(batch.bytes(row, column));
            case EXPRESSION -> throw new AssertionError("not evaluated here");
        };
    }

    private static String theirs(ResultSet result, int column) throws SQLException {
        String type = result.getString(2 * column + 1);
        int value = 2 * column + 2;
        return switch (type) {
            case "null" -> type;
            case "integer" -> "integer " + result.getLong(value);
            case "real" -> real(result.getDouble(value));
            default -> {
                byte[] bytes = result.getBytes(value);
                yield type + " " + (bytes == null ? "" : HexFormat.of().formatHex(bytes));
            }
        };
    }

    private static String real(double value) {
        return "real " + Long.toHexString(Double.doubleToRawLongBits(value));
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
