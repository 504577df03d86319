package dev.d1replica.dump;

/**
 * The values of an INSERT, from behind VALUES to behind its semicolon, into a batch. Literals are read as they stand; calls
 * of the dump's text functions are evaluated; anything else becomes an {@link ValueType#EXPRESSION}, never text.
 */
final class RowParser {
    /** The word as the dump writes it, read as one number. */
    private static final int NULL = 'N' | 'U' << 8 | 'L' << 16 | 'L' << 24;

    /** Each may be a call that makes a value as long as the engine lets it: what a row takes to evaluate stays bounded. */
    private static final int MAX_PARENTHESES = 256;

    private final Lexer lexer;
    private PlainValues plain;
    private final TextFunctions functions;
    private final int maxColumns;
    private int parentheses;
    private int valueFrom;

    RowParser(Lexer lexer, int maxColumns) {
        this.lexer = lexer;
        this.functions = new TextFunctions(lexer);
        this.maxColumns = maxColumns;
    }

    /** Says where the rows to come stand and where they go; see {@link PlainValues} for the indexes. */
    void begin(byte[] b, int safe, RowBatch batch, int plainFrom, int plainTo) {
        plain = new PlainValues(batch, b, safe, plainFrom, plainTo);
        valueFrom = 0;
    }

    /** Where the value begins that is not whole, if the bytes end in one; else where some value before began, or 0. */
    int valueFrom() {
        return valueFrom;
    }

    /** Reads on over statements of one plain row each; returns the index behind the last semicolon. */
    int plainStatements(int from, InsertHead head, int maxBytes) {
        return plain.statements(from, head, maxBytes);
    }

    /**
     * Returns the index after the statement's semicolon.
     *
     * @param onNextLine whether a row that begins at {@code from} is {@linkplain RowBatch#isOnNextLine on the next line}
     */
    int parse(byte[] b, int from, int limit, RowBatch batch, boolean onNextLine) {
        int named = batch.target().columns().size();
        int p = from;
        while (true) {
            p = skipCounted(b, p, limit, batch);
            if (b[p] != '(') {
                throw new SyntaxError("VALUES without an opening parenthesis", p);
            }
            batch.beginRow(p, onNextLine && p == from);
            p = row(b, p + 1, limit, batch);
            if (named > 0 && batch.valuesInRow() != named || !batch.endRow(p)) {
                throw new SyntaxError("Wrong number of values in a row", p - 1);
            }
            p = skipCounted(b, p, limit, batch);
            if (b[p] == ';') {
                return p + 1;
            }
            if (b[p] != ',') {
                throw new SyntaxError("Statement is not of the dump language: INSERT goes on after its rows", p);
            }
            p++;
        }
    }

    /** From the first value to behind the closing parenthesis. */
    private int row(byte[] b, int from, int limit, RowBatch batch) {
        int p = from;
        parentheses = 0;
        while (true) {
            int read = plain.read(p, maxColumns - batch.valuesInRow());
            if (read < 0) {
                return -read;
            }
            boolean mayGoOn = read - p > PlainValues.NEAR;
            p = read;
            if (mayGoOn) {
                continue;
            }
            valueFrom = skipBlank(b, p, limit);
            int next = value(b, valueFrom, limit, batch);
            batch.addLines(Bytes.newlines(b, p, next));
            if (batch.valuesInRow() > maxColumns) {
                throw new SyntaxError("More values than maxColumns (" + maxColumns + ")", next);
            }
            p = next + 1;
            if (b[next] == ')') {
                return p;
            }
        }
    }

    /** One value; returns the index of the comma or parenthesis after it. */
    private int value(byte[] b, int from, int limit, RowBatch batch) {
        int decoded = batch.decodedLength();
        int p = literal(b, from, limit, batch);
        if (p > 0) {
            if (p < limit && (b[p] == ',' || b[p] == ')')) {
                return p;
            }
            p = skipBlank(b, p, limit);
            if (b[p] == ',' || b[p] == ')') {
                return p;
            }
            batch.dropValue(decoded);
        }
        return expression(b, from, limit, batch);
    }

    /** Tries a literal or a text function; returns the index after it, or -1 with nothing added. */
    private int literal(byte[] b, int p, int limit, RowBatch batch) {
        switch (b[p]) {
            case '\'':
                return Literals.text(b, p, limit, batch);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.':
                return Literals.number(b, p, limit, batch);
            case '-', '+':
                return signed(b, p, limit, batch);
            case 'N', 'n':
                return p + 4 < limit && (int) Bytes.INTS.get(b, p) == NULL || word(b, p, limit, "NULL")
                        ? nothing(p, batch)
                        : -1;
            case 'X', 'x':
                if (p + 1 >= limit) {
                    throw NeedInput.STATEMENT;
                }
                return b[p + 1] == '\'' ? Literals.blob(b, p, limit, batch) : -1;
            case 'I', 'i':
                return word(b, p, limit, "INFINITY") ? infinity(p, Double.POSITIVE_INFINITY, batch) : -1;
            case 'R', 'r', 'C', 'c', 'U', 'u':
                return function(b, p, limit, batch);
            default:
                return -1;
        }
    }

    private static int nothing(int p, RowBatch batch) {
        batch.addNumber(ValueType.NULL, 0, 0);
        return p + 4;
    }

    private static int infinity(int p, double value, RowBatch batch) {
        batch.addNumber(ValueType.REAL, Double.doubleToRawLongBits(value), 0);
        return p + 8;
    }

    private int signed(byte[] b, int p, int limit, RowBatch batch) {
        if (p + 1 >= limit) {
            throw NeedInput.STATEMENT;
        }
        if ((b[p + 1] | 0x20) == 'i') {
            double value = b[p] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return word(b, p + 1, limit, "INFINITY") ? infinity(p + 1, value, batch) : -1;
        }
        return Literals.number(b, p, limit, batch);
    }

    private int function(byte[] b, int p, int limit, RowBatch batch) {
        lexer.at(b, p, limit);
        byte[] text = functions.evaluate();
        if (text == null) {
            return -1;
        }
        // char and unistr may have made what does not stand in the input
        int flags = Utf8.flags(text, 0, text.length);
        System.arraycopy(text, 0, batch.decodedSpace(text.length), batch.decodedLength(), text.length);
        batch.addDecoded(ValueType.TEXT, text.length, functions.replaced() ? flags | RowBatch.SUSPECT_NEWLINE : flags);
        return lexer.p;
    }

    private int expression(byte[] b, int from, int limit, RowBatch batch) {
        lexer.at(b, from, limit);
        int depth = 0;
        while (true) {
            lexer.skipBlank();
            int c = lexer.peek();
            if (depth == 0 && (c == ',' || c == ')')) {
                break;
            }
            if (c == ';') {
                throw new SyntaxError("A row is not closed", lexer.p);
            }
            if (c == '(') {
                depth++;
                if (++parentheses > MAX_PARENTHESES) {
                    throw new SyntaxError(
                            "More than " + MAX_PARENTHESES + " parentheses in the expressions of a row", lexer.p);
                }
            } else if (c == ')') {
                depth--;
            } else if ((c | 0x20) == 's' && lexer.word("SELECT")) {
                throw new SyntaxError("Statement is not of the dump language: SELECT in VALUES", from);
            } else if (c == '?' || c == ':' || c == '@' || c == '$' || c == '#') {
                throw new SyntaxError("Statement is not of the dump language: a variable in VALUES", from);
            }
            lexer.skipToken();
        }
        if (lexer.p == from) {
            throw new SyntaxError("A value is missing", from);
        }
        if (!Utf8.isValid(b, from, lexer.p)) {
            // it would have to reach the engine as text, with other bytes than these
            throw new SyntaxError("An expression is not UTF-8", from);
        }
        batch.addRaw(ValueType.EXPRESSION, from, lexer.p - from, 0);
        return lexer.p;
    }

    private boolean word(byte[] b, int p, int limit, String upper) {
        lexer.at(b, p, limit);
        return lexer.word(upper);
    }

    private int skipCounted(byte[] b, int from, int limit, RowBatch batch) {
        int p = skipBlank(b, from, limit);
        if (p != from) {
            batch.addLines(Bytes.newlines(b, from, p));
        }
        return p;
    }

    /** As the lexer does it, but without its set-up where no blank stands, which is nearly always. */
    private int skipBlank(byte[] b, int p, int limit) {
        if (p >= limit) {
            throw NeedInput.STATEMENT;
        }
        byte c = b[p];
        if (c > ' ' && c != '/' && (c != '-' || p + 1 < limit && b[p + 1] != '-')) {
            return p;
        }
        lexer.at(b, p, limit);
        lexer.skipBlank();
        return lexer.p;
    }
}
