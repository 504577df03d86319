package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The splitter ends statements where the parser does. */
final class StatementSplitterTest {
    static List<Path> dumps() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "golden"))) {
            return files.filter(file -> file.toString().endsWith(".sql")
                            && file.getFileName().toString().startsWith("dump"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void eachPieceIsOneStatementAndNothingIsLeft(Path dump) throws IOException {
        byte[] bytes = Files.readAllBytes(dump);
        int from = 0;
        for (int end : ends(bytes, bytes.length, true)) {
            assertThat(statements(bytes, from, end)).isEqualTo(1);
            from = end;
        }
        assertThat(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
                .isBlank();
    }

    @ParameterizedTest
    @MethodSource("dumps")
    void findsTheSameEndsInAPieceAsInTheWhole(Path dump) throws IOException {
        byte[] bytes = Files.readAllBytes(dump);
        List<Integer> whole = ends(bytes, bytes.length, true);
        int step = Math.max(1, bytes.length / 200);
        for (int limit = 0; limit < bytes.length; limit += step) {
            List<Integer> piece = ends(bytes, limit, false);
            assertThat(piece).isEqualTo(whole.subList(0, piece.size()));
        }
    }

    private static List<Integer> ends(byte[] bytes, int limit, boolean ended) {
        StatementSplitter splitter = new StatementSplitter(DumpLimits.defaults());
        List<Integer> ends = new ArrayList<>();
        int p = 0;
        while (true) {
            while (p < limit && Lexer.isSpace(bytes[p])) {
                p++;
            }
            p = p == limit ? -1 : splitter.next(bytes, p, limit, ended);
            if (p < 0) {
                return ends;
            }
            ends.add(p);
        }
    }

    private static long statements(byte[] bytes, int from, int to) {
        DumpParser parser = new DumpParser(DumpLimits.defaults());
        parser.feed(bytes, from, to - from);
        parser.endOfInput();
        RowBatch batch = new RowBatch();
        while (parser.next(batch) != DumpEvent.END) {
            assertThat(batch.statements()).isLessThanOrEqualTo(1);
        }
        return parser.statements();
    }
}
