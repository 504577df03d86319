package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.dump.SuspectKind;
import dev.d1replica.replica.Suspect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts right the values of a table whose rows are found by their keys: only rows that the database says are bent are read. */
final class CellRepair {
    /** D1 takes 100 parameters a query; the key of the last row needs some too. */
    private static final int MAX_PARAMETERS = 90;

    private final RemoteQueries queries;
    private final TableShape shape;
    private final LocalTable table;
    private final boolean unchanged;
    private final ExactTally tally;

    private final Map<Integer, Long> integersSeen = new LinkedHashMap<>();
    private final Map<Integer, Long> misfits = new LinkedHashMap<>();

    /** @param unchanged whether the database is known to be as it was exported */
    CellRepair(RemoteQueries queries, TableShape shape, Connection replica, boolean unchanged, ExactTally tally) {
        this.queries = queries;
        this.shape = shape;
        this.table = new LocalTable(replica, shape.name());
        this.unchanged = unchanged;
        this.tally = tally;
    }

    /**
     * @param suspects of this table, none of a column of its {@link TableShape#identity}
     * @param untyped columns whose integers may have been real numbers
     */
    void run(List<Suspect> suspects, List<String> untyped)
            throws CloudflareException, InterruptedException, SQLException {
        List<String> columns = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Suspect suspect : suspects) {
            String column = shape.columns().get(shape.column(suspect.column())).name();
            if (!columns.contains(column)) {
                columns.add(column);
            }
            conditions.add(RowFilter.bent(column, suspect.kind()));
        }
        for (String column : untyped) {
            if (!columns.contains(column)) {
                columns.add(column);
            }
            conditions.add(RowFilter.pointless(column));
        }
        read(columns, RowFilter.any(conditions), suspects);
        for (Suspect suspect : suspects) {
            if (suspect.kind() == SuspectKind.REPLACEMENT_CHARACTER) {
                readReplaced(suspect, columns, suspects);
            }
        }
        suspects.forEach(this::countLeft);
    }

    private void read(List<String> columns, RowFilter filter, List<Suspect> suspects)
            throws CloudflareException, InterruptedException, SQLException {
        List<String> asked = new ArrayList<>(shape.identity());
        asked.addAll(columns);
        KeyedPages pages = new KeyedPages(queries, shape.name(), shape.order(), asked, filter);
        int keys = shape.identity().size();
        for (List<ExactRow> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            for (ExactRow row : page) {
                repair(
                        columns,
                        row.values().subList(0, keys),
                        row.values().subList(keys, row.values().size()),
                        suspects);
            }
        }
    }

    /** Which texts were not UTF-8 the database cannot be asked; the rows are named by their keys. */
    private void readReplaced(Suspect suspect, List<String> columns, List<Suspect> suspects)
            throws CloudflareException, InterruptedException, SQLException {
        String column = shape.columns().get(shape.column(suspect.column())).name();
        List<List<ExactValue>> keys = table.keysOfReplaced(column, shape.identity());
        int width = shape.identity().size();
        int many = Math.max(1, (MAX_PARAMETERS - width) / width);
        for (int from = 0; from < keys.size(); from += many) {
            List<List<ExactValue>> some = keys.subList(from, Math.min(from + many, keys.size()));
            read(columns, RowFilter.keys(shape.identity(), some), suspects);
        }
    }

    private void repair(List<String> columns, List<ExactValue> key, List<ExactValue> exact, List<Suspect> suspects)
            throws SQLException {
        List<ExactValue> dumped = table.read(columns, shape.identity(), key);
        if (dumped.isEmpty()) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        List<ExactValue> right = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = shape.column(columns.get(i));
            ExactValue value = exact.get(i);
            if (isBeyond(value)) {
                integersSeen.merge(column, 1L, Long::sum);
            }
            if (ExactValue.same(value, dumped.get(i))) {
                continue;
            }
            if (unchanged || Bending.leads(value, dumped.get(i))) {
                wrong.add(columns.get(i));
                right.add(value);
                tally.found(isPointless(value) ? 1 : 0);
            } else {
                misfits.merge(column, 1L, Long::sum);
            }
        }
        if (!wrong.isEmpty()) {
            table.update(wrong, right, shape.identity(), key);
        }
    }

    /** A real number that the dump shows as an innocent integer. */
    private static boolean isPointless(ExactValue value) {
        return value instanceof ExactValue.Real real && Math.abs(real.value()) < 1L << 53;
    }

    private static boolean isBeyond(ExactValue value) {
        return value instanceof ExactValue.Whole whole && (whole.value() >= 1L << 53 || whole.value() <= -(1L << 53));
    }

    /** Integers beyond 2^53 the database names all, so what it did not name is not there any more. */
    private void countLeft(Suspect suspect) {
        int column = shape.column(suspect.column());
        long left = misfits.getOrDefault(column, 0L);
        if (suspect.kind() == SuspectKind.INTEGER_BEYOND_2_53 && !unchanged) {
            left += Math.max(0, suspect.count() - integersSeen.getOrDefault(column, 0L));
        }
        tally.left(suspect, Math.min(left, suspect.count()));
    }
}
