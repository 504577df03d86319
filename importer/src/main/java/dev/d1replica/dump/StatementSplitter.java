package dev.d1replica.dump;

/**
 * Finds where statements end without reading what is in them: for cutting a dump into pieces that are decoded apart. The
 * ends are the ones {@link DumpParser} finds; statements that it would refuse are refused here too, but what is wrong with
 * values is not noticed. For one thread.
 */
public final class StatementSplitter {
    private static final long QUOTES = Bytes.repeat('\'');
    private static final long BACKTICKS = Bytes.repeat('`');

    /** With these bits set, double quotes look like single ones, brackets like semicolons, dashes like slashes; as do a few other bytes. */
    private static final long QUOTE_BITS = Bytes.repeat((char) 0x05);

    private static final long BRACKET_BITS = Bytes.repeat((char) 0x60);
    private static final long BRACKETS = Bytes.repeat((char) ('[' | 0x60));
    private static final long SLASH_BITS = Bytes.repeat((char) 0x02);
    private static final long SLASHES = Bytes.repeat('/');

    private final Lexer lexer = new Lexer();
    private final InsertHead insert;
    private final StatementHead head = new StatementHead(lexer);
    private final StatementEnd end = new StatementEnd(lexer);

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
            int plain = values(bytes, from + insert.length(), limit);
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

    /** Past values that hold no quotes but those of text, and no comment; -1 if they do or do not end. */
    private static int values(byte[] b, int from, int limit) {
        int p = from;
        while (p + 9 <= limit) {
            long word = (long) Bytes.LONGS.get(b, p);
            long marks = Bytes.zeros((word | QUOTE_BITS) ^ QUOTES)
                    | Bytes.zeros((word | BRACKET_BITS) ^ BRACKETS)
                    | Bytes.zeros((word | SLASH_BITS) ^ SLASHES)
                    | Bytes.zeros(word ^ BACKTICKS);
            if (marks == 0) {
                p += 8;
                continue;
            }
            p += Bytes.before(marks);
            switch (b[p]) {
                case '\'' -> p = text(b, p + 1, limit);
                case ';' -> {
                    return p + 1;
                }
                case '-' -> p = b[p + 1] == '-' ? limit : p + 1;
                default -> p = limit;
            }
        }
        return -1;
    }

    /** Past the closing quote; a doubled quote closes a text and opens another. */
    private static int text(byte[] b, int from, int limit) {
        int p = from;
        while (p + 8 <= limit) {
            long marks = Bytes.zeros((long) Bytes.LONGS.get(b, p) ^ QUOTES);
            if (marks != 0) {
                return p + Bytes.before(marks) + 1;
            }
            p += 8;
        }
        return limit;
    }
}
