package dev.d1replica.dump;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Reads a dump from a stream: statement by statement, rows in batches. Start reading here. It blocks where the stream
 * blocks, holds no more of the dump than a buffer and the largest statement, and is for one thread. The stream must end
 * only where the dump ends: one that can be cut has to throw instead, since a dump carries no end marker.
 *
 * <pre>{@code
 * try (DumpReader reader = new DumpReader(in, DumpLimits.defaults())) {
 *     RowBatch rows = new RowBatch();
 *     for (DumpEvent event = reader.next(rows); event != DumpEvent.END; event = reader.next(rows)) {
 *         …
 *     }
 * }
 * }</pre>
 */
public final class DumpReader implements Closeable {
    static final String DAMAGED = "The compressed dump is cut or damaged";

    private final InputStream in;
    private final DumpParser parser;

    /** Reads from {@code in}, uncompressed; the reader closes it. */
    public DumpReader(InputStream in, DumpLimits limits) {
        this.in = in;
        this.parser = new DumpParser(limits);
    }

    /**
     * Goes on to the next statement, or to the next rows of one table.
     *
     * @param batch takes the rows; cleared first
     * @return never {@link DumpEvent#NEED_INPUT}
     * @throws DumpException if the dump is malformed, refused or cut
     * @throws IOException if the stream throws it
     */
    public DumpEvent next(RowBatch batch) throws IOException {
        DumpEvent event = parser.next(batch);
        while (event == DumpEvent.NEED_INPUT) {
            read();
            event = parser.next(batch);
        }
        return event;
    }

    private void read() throws IOException {
        try {
            parser.buffer().read(in);
        } catch (EOFException | ZipException e) {
            throw parser.cut(DAMAGED);
        }
    }

    /** The statement of the last {@link DumpEvent#STATEMENT}. */
    public Statement statement() {
        return parser.statement();
    }

    /** How many statements were handed out, each INSERT counted as one. */
    public long statements() {
        return parser.statements();
    }

    /** Fails if the input that ended held no statement at all: every dump begins with a pragma. */
    public void requireStatements() {
        if (statements() == 0) {
            throw new DumpException("The dump is empty", position(), position(), null);
        }
    }

    /** Where the reader stands: behind the last whole statement, or where the line after it begins. */
    public Position position() {
        return parser.position();
    }

    /** How much memory the bytes that wait take. */
    int bufferBytes() {
        return parser.buffer().bytes.length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
