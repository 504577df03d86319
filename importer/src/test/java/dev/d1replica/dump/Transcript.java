package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Everything a dump is read as, one line an event, independent of how rows fell into batches. */
final class Transcript {
    private final List<String> lines = new ArrayList<>();
    private final RowBatch batch = new RowBatch();
    private long statements;

    /** Reads through the incremental parser, {@code chunk} bytes at a time. */
    static List<String> parsed(byte[] input, int chunk, DumpLimits limits) {
        return parsed(input, () -> chunk, limits);
    }

    /** Reads through the incremental parser, in pieces of the sizes given. */
    static List<String> parsed(byte[] input, IntSupplier chunks, DumpLimits limits) {
        DumpParser parser = new DumpParser(limits);
        int[] fed = {0};
        return new Transcript()
                .run(
                        batch -> {
                            DumpEvent event = parser.next(batch);
                            while (event == DumpEvent.NEED_INPUT) {
                                if (fed[0] == input.length) {
                                    parser.endOfInput();
                                } else {
                                    int length = Math.min(chunks.getAsInt(), input.length - fed[0]);
                                    parser.feed(input, fed[0], length);
                                    fed[0] += length;
                                }
                                event = parser.next(batch);
                            }
                            return event;
                        },
                        parser::statement,
                        parser::position,
                        parser::statements);
    }

    /** Reads through the blocking reader from a stream that hands out at most {@code chunk} bytes a read. */
    static List<String> read(byte[] input, int chunk) {
        return read(input, chunk, DumpLimits.defaults());
    }

    static List<String> read(byte[] input, int chunk, DumpLimits limits) {
        try (DumpReader reader = new DumpReader(new Trickle(input, chunk), limits)) {
            return new Transcript().run(reader::next, reader::statement, reader::position, reader::statements);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Next {
        DumpEvent next(RowBatch batch) throws IOException;
    }

    private List<String> run(
            Next source,
            java.util.function.Supplier<Statement> statement,
            java.util.function.Supplier<Position> position,
            java.util.function.LongSupplier count) {
        try {
            for (DumpEvent event = source.next(batch); event != DumpEvent.END; event = source.next(batch)) {
                if (event == DumpEvent.ROWS) {
                    rows();
                } else {
                    statement(statement.get());
                }
            }
            if (count.getAsLong() != statements) {
                throw new AssertionError(statements + " statements seen, " + count.getAsLong() + " counted");
            }
            lines.add("END " + position.get() + ", " + statements + " statements");
        } catch (DumpException e) {
            lines.add("ERROR " + e.getMessage());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return lines;
    }

    private void statement(Statement statement) {
        statements++;
        String name = statement.name() == null ? "" : " " + Glyphs.show(statement.name());
        String suspect = statement.isUtf8() ? "" : " ⚠" + SuspectKind.INVALID_UTF8.label();
        lines.add(
                statement.kind() + name + ": " + Glyphs.show(statement.sql()) + suspect + " @ " + statement.position());
    }

    private void rows() {
        statements += batch.statements();
        for (int row = 0; row < batch.rows(); row++) {
            StringBuilder line =
                    new StringBuilder("ROW ").append(Glyphs.show(batch.target().table()));
            if (!batch.target().columns().isEmpty()) {
                line.append(
                        batch.target().columns().stream().map(Glyphs::show).collect(Collectors.joining(",", "(", ")")));
            }
            for (int column = 0; column < batch.columns(); column++) {
                line.append(column == 0 ? ": " : " | ").append(value(row, column));
            }
            lines.add(line.append(" @ ").append(place(row)).toString());
        }
    }

    /** Counted from the batch's first row, and from the row before, which may say all of it. */
    private Position place(int row) {
        Position place = batch.position(row);
        if (row == 0) {
            assertThat(batch.isOnNextLine(row)).isFalse();
            return place;
        }
        Position before = batch.position(row - 1);
        assertThat(batch.position(row, before)).isEqualTo(place);
        if (batch.isOnNextLine(row)) {
            assertThat(place.line()).isEqualTo(before.line() + 1);
            assertThat(place.column()).isEqualTo(before.column());
        }
        return place;
    }

    private String value(int row, int column) {
        ValueType type = batch.type(row, column);
        String shown =
                switch (type) {
                    case NULL -> "NULL";
                    case INTEGER -> "INTEGER " + batch.integer(row, column);
                    case REAL -> "REAL " + batch.real(row, column);
                    case TEXT, EXPRESSION -> type + " " + Glyphs.show(batch.bytes(row, column));
                    case BLOB ->
                        batch.length(row, column) == 0
                                ? "BLOB ∅"
                                : "BLOB " + HexFormat.of().formatHex(batch.bytes(row, column));
                };
        StringBuilder line = new StringBuilder(shown);
        for (SuspectKind kind : SuspectKind.values()) {
            if (batch.isSuspect(row, column, kind)) {
                line.append(" ⚠").append(kind.label());
            }
        }
        return line.toString();
    }
}
