package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the dump language means the same however its bytes arrive and wherever in the input it stands. */
class SpecTest {
    private static final int[] CHUNKS = {Integer.MAX_VALUE, 1, 2, 3, 7, 4095, 4096, 4097};

    /** The reader's buffer holds 262,144 bytes at first: the cases are laid over its end. */
    private static final int[] PADDINGS = {1, 262_130, 262_139, 262_143, 262_144};

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static List<Spec> specs() {
        return Spec.all();
    }

    @Test
    void caseNamesAreUniqueAndEveryFileHasCases() {
        assertThat(specs()).hasSizeGreaterThan(200).extracting(Spec::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void meansTheSameInPiecesOfAnySize(Spec spec) {
        List<String> expected = expected(spec, spec.input(), 0);
        for (int chunk : CHUNKS) {
            assertThat(Transcript.parsed(spec.input(), chunk, DumpLimits.defaults()))
                    .as("%s fed %d bytes at a time", spec, chunk)
                    .isEqualTo(expected);
            assertThat(Transcript.read(spec.input(), chunk))
                    .as("%s read %d bytes at a time", spec, chunk)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void meansTheSameBehindAnyLengthOfBlanks(Spec spec) {
        if (startsWithByteOrderMark(spec)) {
            // only the first bytes of a dump are one
            return;
        }
        for (int padding : PADDINGS) {
            byte[] blanks = ("\n" + " ".repeat(padding - 1)).getBytes(StandardCharsets.US_ASCII);
            byte[] input = concat(blanks, spec.input());
            List<String> expected = expected(spec, input, padding);
            assertThat(Transcript.read(input, Integer.MAX_VALUE))
                    .as("%s behind %d blanks", spec, padding)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void meansTheSameInFrontOfBlanks(Spec spec) {
        if (spec.failed() != null) {
            return;
        }
        byte[] input = concat(spec.input(), "\n \t\r\n\f\n".getBytes(StandardCharsets.US_ASCII));
        for (int chunk : new int[] {1, Integer.MAX_VALUE}) {
            assertThat(Transcript.parsed(input, chunk, DumpLimits.defaults())).isEqualTo(expected(spec, input, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void meansTheSameBehindOtherRows(Spec spec) {
        if (startsWithByteOrderMark(spec)) {
            return;
        }
        byte[] before = "INSERT INTO t VALUES(0);\nINSERT INTO t VALUES(1);\n".getBytes(StandardCharsets.US_ASCII);
        byte[] input = concat(before, spec.input());
        List<String> expected = new ArrayList<>();
        expected.add("ROW t: INTEGER 0 @ " + position(input, 20));
        expected.add("ROW t: INTEGER 1 @ " + position(input, 45));
        expected.addAll(expected(spec, input, before.length));
        for (int chunk : new int[] {1, 7, Integer.MAX_VALUE}) {
            List<String> transcript = Transcript.parsed(input, chunk, DumpLimits.defaults());
            assertThat(withoutEnd(transcript))
                    .as("%s fed %d bytes at a time", spec, chunk)
                    .isEqualTo(withoutEnd(expected));
        }
    }

    private static List<String> withoutEnd(List<String> transcript) {
        return transcript.stream().filter(line -> !line.startsWith("END ")).toList();
    }

    private static List<String> expected(Spec spec, byte[] input, int padding) {
        List<String> lines = new ArrayList<>();
        long statements = 0;
        long inserts = -1;
        for (String line : spec.expected()) {
            if (line.startsWith("ERROR")) {
                lines.add(error(line, spec.failed(), input, padding));
                return lines;
            }
            if (line.startsWith("INSERTS ")) {
                inserts = Integer.parseInt(line.substring("INSERTS ".length()));
                continue;
            }
            if (!line.startsWith("ROW ")) {
                statements++;
            }
            lines.add(line + " @ " + position(input, padding + spec.marks().get(lines.size())));
        }
        assertThat(spec.marks()).as("marks of " + spec).hasSameSizeAs(lines);
        long rows = lines.stream().filter(line -> line.startsWith("ROW ")).count();
        statements += inserts < 0 ? rows : inserts;
        lines.add("END " + position(input, input.length) + ", " + statements + " statements");
        return lines;
    }

    private static String error(String line, Spec.Failed failed, byte[] input, int padding) {
        int colon = line.indexOf(": ");
        String table = line.substring("ERROR".length(), colon).strip();
        return "ERROR " + line.substring(colon + 2) + " (" + position(input, padding + failed.at())
                + "; statement began at line "
                + position(input, padding + failed.statement()).line()
                + (table.isEmpty() ? "" : ", table \"" + table + "\"") + ")";
    }

    /** Counted byte by byte, so that it shares nothing with the code under test. */
    private static Position position(byte[] input, int offset) {
        long line = 1;
        long column = 1;
        for (int i = 0; i < offset; i++) {
            if (input[i] == '\n') {
                line++;
                column = 1;
            } else if ((input[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        // inside a character: the character has been counted by its first byte
        return new Position(offset, line, column);
    }

    private static boolean startsWithByteOrderMark(Spec spec) {
        return new String(spec.input(), StandardCharsets.UTF_8).startsWith(BYTE_ORDER_MARK);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
