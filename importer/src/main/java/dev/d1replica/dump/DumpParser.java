package dev.d1replica.dump;

/**
 * The incremental core: bytes in by {@link #feed}, statements and rows out by {@link #next}. It never blocks and has no
 * thread; {@link DumpReader} is the blocking wrapper. Not for use by several threads at once.
 *
 * <p>A statement that is not yet whole is started over when its end is there, or if that is not so easily told, when twice as
 * many of its bytes are, so that the work stays linear in the input however small the pieces are.
 */
public final class DumpParser {
    private final InputBuffer buffer;
    private final Lexer lexer = new Lexer();
    private final StatementHead head = new StatementHead(lexer);
    private final StatementEnd end = new StatementEnd(lexer);
    private final InsertHead insert;
    private final RowParser rows;
    private final ValuesEnd values = new ValuesEnd();

    private Statement statement;
    private int tried;
    private long statements;
    private long schemaBytes;
    private String table;
    private boolean atStart = true;

    /** A parser at the first byte of a dump. */
    public DumpParser(DumpLimits limits) {
        buffer = new InputBuffer(limits);
        insert = new InsertHead(lexer, limits.maxColumns());
        rows = new RowParser(lexer, limits.maxColumns());
    }

    /** Adds bytes of the dump; they are copied. */
    public void feed(byte[] bytes, int from, int length) {
        buffer.feed(bytes, from, length);
    }

    /** Says that no more bytes come. */
    public void endOfInput() {
        buffer.ended = true;
    }

    /** The statement of the last {@link DumpEvent#STATEMENT}. */
    public Statement statement() {
        return statement;
    }

    /** How many statements were handed out, each INSERT counted as one. */
    public long statements() {
        return statements;
    }

    /** Where the parser stands: behind the last whole statement, or where the line after it begins. */
    public Position position() {
        return buffer.position(buffer.start);
    }

    /** How many bytes were there when the statement at hand was last tried in vain; 0 if it was not. */
    int tried() {
        return tried;
    }

    InputBuffer buffer() {
        return buffer;
    }

    /**
     * Goes on to the next statement, or to the next rows of one table.
     *
     * @param batch takes the rows; cleared first
     * @return what was found, or {@link DumpEvent#NEED_INPUT}
     * @throws DumpException if the dump is malformed, refused or cut
     */
    public DumpEvent next(RowBatch batch) {
        batch.clear();
        if (tried > 0 && !buffer.ended && !buffer.holdsTooMuch() && !isWorthAnotherTry()) {
            return DumpEvent.NEED_INPUT;
        }
        table = null;
        try {
            int before = buffer.start;
            skipBetween();
            if (buffer.start != before) {
                // what was tried in vain was a comment
                tried = 0;
            }
            if (buffer.start == buffer.limit) {
                return buffer.ended ? DumpEvent.END : DumpEvent.NEED_INPUT;
            }
            return parse(batch);
        } catch (NeedInput unfinished) {
            return wait(unfinished);
        } catch (SyntaxError error) {
            throw failure(error.getMessage(), error.index);
        }
    }

    /** Whether the statement that was tried in vain is whole now, or may be. */
    private boolean isWorthAnotherTry() {
        if (values.isPlain()) {
            return values.find(buffer.bytes, buffer.start, buffer.limit) >= 0;
        }
        return buffer.available() >= 2L * tried;
    }

    private DumpEvent wait(NeedInput unfinished) {
        try {
            buffer.checkStatement(buffer.start, buffer.limit);
        } catch (SyntaxError error) {
            throw failure(error.getMessage(), error.index);
        }
        if (buffer.ended) {
            throw failure(unfinished.getMessage() + " at end of input", buffer.limit);
        }
        triedInVain(cutText(unfinished, buffer.start));
        return DumpEvent.NEED_INPUT;
    }

    /**
     * How far behind {@code start}, where its statement begins, text begins in which the bytes end, or else other text of the same
     * value; 0 if they do not end in text.
     */
    private int cutText(RuntimeException later, int start) {
        int value = rows.valueFrom();
        return later == NeedInput.TEXT && value > start && buffer.bytes[value] == '\'' ? value + 1 - start : 0;
    }

    /** Begins to look for the statement's end; where that is done with, and was in vain, the length alone decides. */
    private void triedInVain(int cutText) {
        boolean isFirstWithHead = tried <= insert.length();
        if (isFirstWithHead && insert.repeats(buffer.bytes, buffer.start, buffer.limit)) {
            if (cutText > insert.length()) {
                values.beginInText(cutText);
            } else {
                values.begin(insert.length());
            }
        } else {
            values.giveUp();
        }
        tried = buffer.available();
    }

    /** The error where the input breaks off, for a reason that the parser does not see. */
    DumpException cut(String problem) {
        return failure(problem, buffer.limit);
    }

    private DumpException failure(String problem, int index) {
        return new DumpException(problem, buffer.position(index), buffer.position(buffer.start), table);
    }

    /** Blanks, comments and empty statements between statements; at the end of input nothing need follow them. */
    private void skipBetween() {
        if (atStart && !skipByteOrderMark()) {
            return;
        }
        int blank;
        do {
            int p = buffer.start;
            while (p < buffer.limit && (Lexer.isSpace(buffer.bytes[p]) || buffer.bytes[p] == ';')) {
                p++;
            }
            buffer.consume(p);
            blank = p;
            if (p < buffer.limit && (buffer.bytes[p] == '-' || buffer.bytes[p] == '/')) {
                skipComment(p);
            }
        } while (buffer.start != blank);
    }

    private void skipComment(int p) {
        lexer.at(buffer.bytes, p, buffer.limit);
        int second = lexer.next();
        if (buffer.bytes[p] == '-' && second == '-') {
            lexer.p = Bytes.indexOf(buffer.bytes, p, buffer.limit, '\n');
            if (lexer.p == buffer.limit && !buffer.ended) {
                throw NeedInput.COMMENT;
            }
            buffer.checkStatement(p, lexer.p);
            buffer.consume(lexer.p);
        } else if (buffer.bytes[p] == '/' && second == '*') {
            lexer.skipBlockComment();
            buffer.checkStatement(p, lexer.p);
            buffer.consume(lexer.p);
        }
    }

    /** False while too little is there to tell. */
    private boolean skipByteOrderMark() {
        byte[] b = buffer.bytes;
        int p = buffer.start;
        int there = buffer.available();
        boolean may = there > 0
                && b[p] == (byte) 0xEF
                && (there < 2 || b[p + 1] == (byte) 0xBB)
                && (there < 3 || b[p + 2] == (byte) 0xBF);
        if (may && there < 3 && !buffer.ended) {
            throw NeedInput.STATEMENT;
        }
        if (may && there >= 3) {
            buffer.consume(p + 3);
        }
        atStart = there == 0;
        return there > 0;
    }

    private DumpEvent parse(RowBatch batch) {
        int start = buffer.start;
        int limit = buffer.statementLimit();
        lexer.at(buffer.bytes, start, limit);
        if (insert.repeats(buffer.bytes, start, buffer.limit)) {
            return rows(start + insert.length(), batch);
        }
        if (insert.read()) {
            return rows(lexer.p, batch);
        }
        lexer.at(buffer.bytes, start, limit);
        head.read();
        boolean isTable = head.kind == StatementKind.CREATE_TABLE;
        table = isTable ? head.name : null;
        end.find(head.kind == StatementKind.CREATE_TRIGGER, buffer.ended && limit == buffer.limit);
        buffer.checkStatement(start, end.next);
        checkNul(start, end.textEnd);
        if (head.name != null) {
            schemaBytes += DumpLimits.schemaBytes(end.next - start);
            buffer.checkSchema(start, schemaBytes);
        }
        statement = new Statement(
                head.kind,
                head.name,
                lexer.text(start, end.textEnd),
                buffer.position(start),
                Utf8.isValid(buffer.bytes, start, end.textEnd));
        statements++;
        buffer.consume(end.next);
        tried = 0;
        return DumpEvent.STATEMENT;
    }

    /** SQLite would take it for the end of the definition, and leave out the rest without a word. */
    private void checkNul(int from, int to) {
        int nul = Bytes.indexOf(buffer.bytes, from, to, '\0');
        if (nul < to) {
            throw new SyntaxError("A NUL in a statement without rows", nul);
        }
    }

    /** The rows of this INSERT, whose head ends at {@code headEnd}, and of those after it that begin alike. */
    private DumpEvent rows(int headEnd, RowBatch batch) {
        byte[] b = buffer.bytes;
        int limit = buffer.limit;
        table = insert.target().table();
        Position start = buffer.position(buffer.start);
        batch.begin(insert.target(), start, buffer.start);
        int first = buffer.statementLimit();
        // bytes that were found to be plain while the statement's end was looked for
        int plainFrom = tried > 0 ? buffer.start + values.plainFrom() : 0;
        int plainTo = tried > 0 ? buffer.start + values.plainTo() : 0;
        rows.begin(b, first == limit ? limit - 1 : first - InputBuffer.AHEAD, batch, plainFrom, plainTo);
        int p = insert(buffer.start, headEnd, first, batch, start.column() == 1, false);
        if (first != limit) {
            rows.begin(b, limit - 1, batch, 0, 0);
        }
        batch.addLines(insert.lines());
        tried = 0;
        boolean isCut = false;
        int cutText = 0;
        while (true) {
            p = rows.plainStatements(p, insert, buffer.maxStatementBytes());
            if (batch.isFull()) {
                break;
            }
            int between = insert.lines();
            int next = p;
            while (next < limit && Lexer.isSpace(b[next])) {
                between += b[next++] == '\n' ? 1 : 0;
            }
            if (!insert.repeats(b, next, limit)) {
                break;
            }
            int whole = batch.rows();
            int decoded = batch.decodedLength();
            int lines = batch.lines();
            try {
                p = insert(next, next + insert.length(), limit, batch, b[next - 1] == '\n', between == 1);
                batch.addLines(between);
            } catch (NeedInput | SyntaxError later) {
                // cut or wrong: a later call meets it again, as the first of its batch
                batch.rewind(whole, decoded, lines);
                isCut = later instanceof NeedInput;
                cutText = cutText(later, next);
                break;
            }
        }
        if (p < limit && b[p] == '\n') {
            // taken along: where a line begins, there is no column to count
            batch.addLines(1);
            p++;
        }
        batch.end(buffer, p);
        statements += batch.statements();
        if (isCut) {
            skipBetween();
            triedInVain(cutText);
        }
        return DumpEvent.ROWS;
    }

    private int insert(int from, int values, int limit, RowBatch batch, boolean startsLine, boolean followsLineFeed) {
        int before = batch.rows();
        int lines = batch.lines();
        int end = rows.parse(buffer.bytes, values, limit, batch, batch.hasOwnLine && startsLine && followsLineFeed);
        buffer.checkStatement(from, end);
        batch.endStatement();
        boolean isOneRow = batch.rows() == before + 1 && batch.lines() == lines;
        batch.hasOwnLine = isOneRow && startsLine && insert.lines() == 0 && buffer.bytes[values] == '(';
        return end;
    }
}
