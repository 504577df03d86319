package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A dump that the parser reads is split where the parser ends its statements, whole and cut anywhere; any other bytes are
 * split or refused. The inputs found so far lie in {@code SplitterFuzzTestInputs}; {@code -Pfuzz} looks for more.
 */
class SplitterFuzzTest {
    private static final DumpLimits LIMITS = new DumpLimits(1 << 20, 2000);

    /** What the parser found: where definitions begin and rows open, and in how many statements. */
    private record Found(List<Integer> definitions, List<Integer> rows, long statements) {}

    private record Piece(int from, int to) {
        boolean holds(int index) {
            return from <= index && index < to;
        }
    }

    static Stream<Arguments> specs() {
        return Spec.all().stream().map(spec -> Arguments.of(Named.of(spec.id(), spec.input())));
    }

    @MethodSource("specs")
    @FuzzTest
    void piecesAreTheStatementsOfTheParser(byte[] dump) {
        Found found = parse(dump);
        List<Piece> pieces;
        try {
            pieces = pieces(dump, dump.length, true);
            assertThat(pieces).containsAll(pieces(dump, dump.length / 2, false));
        } catch (DumpException refused) {
            assertThat(found)
                    .as("parsed, but not split: " + refused.getMessage())
                    .isNull();
            return;
        }
        if (found != null) {
            assertThat(pieces).hasSize((int) found.statements);
            assertThat(pieces).extracting(Piece::from).containsAll(found.definitions);
            assertThat(pieces)
                    .allMatch(piece -> found.definitions.contains(piece.from)
                            || found.rows.stream().anyMatch(piece::holds));
        }
    }

    /** Null if the parser refuses the dump. */
    private static Found parse(byte[] dump) {
        List<Integer> definitions = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        RowBatch batch = new RowBatch();
        DumpParser parser = new DumpParser(LIMITS);
        parser.feed(dump, 0, dump.length);
        parser.endOfInput();
        try {
            for (DumpEvent event = parser.next(batch); event != DumpEvent.END; event = parser.next(batch)) {
                if (event == DumpEvent.STATEMENT) {
                    definitions.add((int) parser.statement().position().offset());
                }
                for (int row = 0; row < batch.rows(); row++) {
                    rows.add((int) batch.position(row).offset());
                }
            }
            return new Found(definitions, rows, parser.statements());
        } catch (DumpException refused) {
            return null;
        }
    }

    private static List<Piece> pieces(byte[] dump, int limit, boolean ended) {
        StatementSplitter splitter = new StatementSplitter(LIMITS);
        List<Piece> pieces = new ArrayList<>();
        int from = between(dump, startsWithByteOrderMark(dump) ? 3 : 0, limit);
        while (from < limit) {
            int to = splitter.next(dump, from, limit, ended);
            if (to < 0) {
                return pieces;
            }
            pieces.add(new Piece(from, to));
            from = between(dump, to, limit);
        }
        return pieces;
    }

    /** Past blanks, comments and empty statements. */
    private static int between(byte[] dump, int from, int limit) {
        Lexer lexer = new Lexer();
        lexer.at(dump, from, limit);
        try {
            do {
                lexer.skipBlank();
            } while (lexer.symbol(';'));
            return lexer.p;
        } catch (NeedInput end) {
            return limit;
        }
    }

    private static boolean startsWithByteOrderMark(byte[] dump) {
        return dump.length >= 3 && dump[0] == (byte) 0xEF && dump[1] == (byte) 0xBB && dump[2] == (byte) 0xBF;
    }
}
