package dev.d1replica.bench;

import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.StatementSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does a byte of a long statement cost what a byte of a short one costs? An operation is 64 MiB of text: one statement, or many
 * shorter ones.
 */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class LengthBenchmark {
    static final int TEXT = 64 << 20;

    /** Bytes a statement. */
    @Param({"65536", "1048576", "67108864"})
    public int statementBytes;

    private final RowBatch batch = new RowBatch();
    private byte[] dump;
    private DumpReader reader;
    private long sliceEnd;

    /** Writes the text, and begins to read it over and over. */
    @Setup
    public void open() {
        byte[] head = "INSERT INTO \"t\" VALUES(1,'".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "');\n".getBytes(StandardCharsets.US_ASCII);
        dump = new byte[TEXT];
        Arrays.fill(dump, (byte) 'x');
        for (int at = 0; at < dump.length; at += statementBytes) {
            System.arraycopy(head, 0, dump, at, head.length);
            System.arraycopy(tail, 0, dump, at + statementBytes - tail.length, tail.length);
        }
        reader = new DumpReader(new DumpSource.Laps(dump), DumpLimits.defaults());
    }

    /** Gives up the text. */
    @TearDown
    public void close() throws IOException {
        reader.close();
    }

    /** Statements split and rows decoded, as they come from a stream. */
    @Benchmark
    public RowBatch read(Volume volume) throws IOException {
        long rows = 0;
        sliceEnd += dump.length;
        while (reader.position().offset() < sliceEnd) {
            reader.next(batch);
            rows += batch.rows();
        }
        volume.add(rows, dump.length);
        return batch;
    }

    /** The ends of the statements. */
    @Benchmark
    public long split(Volume volume) {
        StatementSplitter splitter = new StatementSplitter(DumpLimits.defaults());
        long statements = 0;
        // behind each semicolon stands a line feed
        for (int p = 0; p < dump.length; p = splitter.next(dump, p, dump.length, true) + 1) {
            statements++;
        }
        volume.add(statements, dump.length);
        return statements;
    }
}
