package dev.d1replica.replica.sqlite.file;

import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where each row stands in the dump, so that rows can be named: one or two bytes a row where each has a line of its own, some more
 * where several share one. Rows are numbered from 0 over all tables, in the order in which they are added, which is that of the
 * dump. For one thread.
 */
public final class RowPlaces implements Closeable {
    /** Of each row twice the bytes behind the one before it; one more if line and column follow, since it is not on the next line in the same column. */
    private final NumberList places;

    /** Of tables whose rows did not arrive in the order of their keys: in that order, the number each row has in its table. */
    private final NumberList arrivals;

    private long count;
    private long offset;
    private long line;
    private long column;

    /** Nothing yet; {@code target} is the replica's name, beside which temporary files are made. */
    public RowPlaces(Path target) {
        places = new NumberList(target);
        arrivals = new NumberList(target);
    }

    /** The number of the row that is added next. */
    public long next() {
        return count;
    }

    /** Adds a row, most quickly if the one before it in its batch is the last that was added. */
    public void add(RowBatch batch, int row) throws IOException {
        boolean follows = row > 0 && count > 0 && batch.rowOffset(row - 1) == offset;
        if (follows && batch.isOnNextLine(row)) {
            addOnNextLine(batch.rowOffset(row));
        } else if (follows) {
            add(batch.position(row, new Position(offset, line, column)));
        } else {
            add(batch.position(row));
        }
    }

    private void addOnNextLine(long at) throws IOException {
        places.add(at - offset << 1);
        offset = at;
        line++;
        count++;
    }

    /** Adds a row at this place, behind the one before. */
    void add(Position at) throws IOException {
        if (at.line() == line + 1 && at.column() == column) {
            addOnNextLine(at.offset());
            return;
        }
        places.add(at.offset() - offset << 1 | 1);
        places.add(at.line() - line);
        places.add(at.column());
        offset = at.offset();
        line = at.line();
        column = at.column();
        count++;
    }

    /** The place of the row with this number, which is found by going through those of all rows before it. */
    public Position get(long number) throws IOException {
        NumberList.Reader reader = places.read();
        long offset = 0;
        long line = 0;
        long column = 0;
        for (long at = 0; at <= number; at++) {
            long step = reader.next();
            offset += step >>> 1;
            if ((step & 1) == 0) {
                line++;
            } else {
                line += reader.next();
                column = reader.next();
            }
        }
        return new Position(offset, line, column);
    }

    /** For the order in which the rows of a table arrived, if that is not the one they have there. */
    NumberList arrivals() {
        return arrivals;
    }

    /** Removes what was written away. */
    @Override
    public void close() throws IOException {
        try (arrivals) {
            places.close();
        }
    }
}
