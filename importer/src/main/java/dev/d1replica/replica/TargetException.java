package dev.d1replica.replica;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.Position;

/** The target refused something that the dump holds, or could not be written. Messages carry no row data. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final transient Position position;
    private final boolean row;

    /** The target as a whole is at fault: {@code problem} says what and where. */
    public TargetException(String problem, Throwable cause) {
        super(problem, cause);
        table = null;
        position = null;
        row = false;
    }

    /**
     * One definition is at fault, or a place that cannot be told more closely.
     *
     * @param problem in the engine's words
     * @param table the table or object concerned
     * @param position where in the dump it stands
     */
    public TargetException(String problem, String table, Position position, Throwable cause) {
        this(problem, table, position, false, cause);
    }

    private TargetException(String problem, String table, Position position, boolean row, Throwable cause) {
        super(problem + " (" + Name.shown(table) + ", " + position + ")", cause);
        this.table = table;
        this.position = position;
        this.row = row;
    }

    /** One row is at fault, and others may do. */
    public static TargetException ofRow(String problem, String table, Position position, Throwable cause) {
        return new TargetException(problem, table, position, true, cause);
    }

    /** The table or object concerned, or null. */
    public String table() {
        return table;
    }

    /** Whether one row was refused, which {@link RowErrorPolicy#SKIP} would have kept aside. */
    public boolean isRow() {
        return row;
    }

    /** Where in the dump the refused thing stands, or null. */
    public Position position() {
        return position;
    }
}
