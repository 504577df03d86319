package dev.d1replica.dump;

/**
 * Finds where statements end without reading what is in them: for cutting a dump into pieces that are decoded apart. The
 * ends are the ones {@link DumpParser} finds; statements that it would refuse are refused here too, but what is wrong with
 * values is not noticed. For one thread.
 */
public final class StatementSplitter {
    private final Lexer lexer = new Lexer();
    private final InsertHead insert;
    private final StatementHead head = new StatementHead(lexer);
    private final StatementEnd end = new StatementEnd(lexer);
    private final ValuesEnd values = new ValuesEnd();

    /** A splitter for dumps within these limits. */
    public StatementSplitter(DumpLimits limits) {
        insert = new InsertHead(lexer, limits.maxColumns());
    }

    /**
     * The index after the statement that begins at {@code from}, which must be the first byte of a statement.
     *
     * @param limit where the bytes at hand end
     * @param ended whether nothing follows them
     * @return -1 if the statement does not end before {@code limit}
     */
    public int next(byte[] bytes, int from, int limit, boolean ended) {
        if (insert.repeats(bytes, from, limit)) {
            values.begin(insert.length());
            int plain = values.find(bytes, from, limit);
            if (plain >= 0) {
                return plain;
            }
        }
        try {
            lexer.at(bytes, from, limit);
            boolean trigger = false;
            if (!insert.read()) {
                lexer.at(bytes, from, limit);
                head.read();
                trigger = head.kind == StatementKind.CREATE_TRIGGER;
            }
            end.find(trigger, ended);
            return end.next;
        } catch (NeedInput cut) {
            return -1;
        } catch (SyntaxError error) {
            Position position = Bytes.advance(Position.START, bytes, 0, error.index);
            throw new DumpException(error.getMessage(), position, Bytes.advance(Position.START, bytes, 0, from), null);
        }
    }
}
