package dev.d1replica.replica;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.StatementKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a dump holds, read without writing anything.
 *
 * @param statements all statements, each INSERT counted as one
 * @param definitions statements that are not rows, by kind
 * @param inserts INSERT statements
 * @param rows rows of the dump's own tables
 * @param tables the dump's own tables in its order
 * @param bytes how many bytes of the dump each of these tables' INSERT statements take, in the same order
 * @param largest the largest definitions and rows, the largest first; at most {@value #LARGEST}
 * @param suspects values that the exporter may have bent
 */
public record DumpInspection(
        long statements,
        Map<StatementKind, Long> definitions,
        long inserts,
        long rows,
        List<TableRows> tables,
        List<Long> bytes,
        List<Large> largest,
        List<Suspect> suspects) {
    private static final int LARGEST = 5;

    /**
     * A statement, or one row of it.
     *
     * @param kind {@code row}, or the kind of the definition
     * @param name of the row's table or of the object defined; null where a statement defines none
     * @param bytes its length; of a row from the opening parenthesis to the closing one
     * @param position where it begins
     */
    public record Large(String kind, String name, long bytes, Position position) {}

    /** Copies the collections. */
    public DumpInspection {
        definitions = Collections.unmodifiableMap(new EnumMap<>(definitions));
        tables = List.copyOf(tables);
        bytes = List.copyOf(bytes);
        largest = List.copyOf(largest);
        suspects = List.copyOf(suspects);
    }

    /**
     * Reads the dump to its end and closes the stream.
     *
     * @throws DumpException if the dump is malformed, refused or cut
     * @throws IOException if the stream throws it
     */
    public static DumpInspection of(InputStream dump, DumpLimits limits) throws IOException {
        EnumMap<StatementKind, Long> definitions = new EnumMap<>(StatementKind.class);
        RowCounts counts = new RowCounts(limits);
        Sizes sizes = new Sizes(LARGEST);
        SystemRows systemRows = new SystemRows(limits);
        RowBatch batch = new RowBatch();
        long inserts = 0;
        try (DumpReader reader = new DumpReader(dump, limits)) {
            for (DumpEvent event = reader.next(batch); event != DumpEvent.END; event = reader.next(batch)) {
                if (event == DumpEvent.ROWS) {
                    requireLoadable(batch, systemRows);
                    inserts += batch.statements();
                    counts.add(batch);
                    sizes.add(batch);
                } else {
                    definitions.merge(reader.statement().kind(), 1L, Long::sum);
                    counts.definition(reader.statement());
                    sizes.add(reader.statement(), reader.position().offset());
                }
            }
            reader.requireStatements();
            return new DumpInspection(
                    reader.statements(),
                    definitions,
                    inserts,
                    counts.rows(),
                    counts.tables(),
                    sizes.of(counts.tables()),
                    sizes.largest(),
                    counts.suspects());
        }
    }

    private static void requireLoadable(RowBatch batch, SystemRows systemRows) {
        if (SystemRows.areOfSchema(batch)) {
            systemRows.virtualTables(batch);
        } else {
            SystemRows.requireKnown(batch);
        }
    }
}
