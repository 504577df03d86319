package dev.d1replica.dump;

/**
 * The dump is malformed, cut, or holds a statement that is not of the dump language. Messages carry the position and the
 * table, never row data.
 */
public final class DumpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final transient Position statement;
    private final String table;

    /**
     * Makes the error for one place.
     *
     * @param problem what is wrong, without a position
     * @param position where it was noticed
     * @param statement where the statement around it began
     * @param table the table the statement is about, or null where there is none or it is not yet known
     */
    public DumpException(String problem, Position position, Position statement, String table) {
        super(problem + " (" + position + "; statement began at line " + statement.line()
                + (table == null ? "" : ", table " + Name.shown(table)) + ")");
        this.position = position;
        this.statement = statement;
        this.table = table;
    }

    /** Where the problem was noticed. */
    public Position position() {
        return position;
    }

    /** Where the statement around the problem began. */
    public Position statement() {
        return statement;
    }

    /** The table the statement is about, or null. */
    public String table() {
        return table;
    }
}
