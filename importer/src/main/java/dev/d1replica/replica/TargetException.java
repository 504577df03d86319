package dev.d1replica.replica;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.Position;

/** The target refused something that the dump holds, or could not be written. Messages carry no row data. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final transient Position position;

    /** The target as a whole is at fault: {@code problem} says what and where. */
    public TargetException(String problem, Throwable cause) {
        super(problem, cause);
        table = null;
        position = null;
    }

    /**
     * One row or definition is at fault.
     *
     * @param problem in the engine's words
     * @param table the table or object concerned
     * @param position where in the dump it stands
     */
    public TargetException(String problem, String table, Position position, Throwable cause) {
        super(problem + " (" + Name.quoted(table) + ", " + position + ")", cause);
        this.table = table;
        this.position = position;
    }

    /** The table or object concerned, or null. */
    public String table() {
        return table;
    }

    /** Where in the dump the refused thing stands, or null. */
    public Position position() {
        return position;
    }
}
