package dev.d1replica.bench;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import java.io.IOException;
import java.io.InputStream;
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
 * Dump text to statements and decoded rows. An operation is 1 MiB of text, so operations a second are MiB a second; what
 * a batch reads beyond its slice is taken off the next one.
 */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class ReadBenchmark {
    /** Of every benchmark, so that all read the same text. */
    static final long SEED = 20_261_121;

    static final int SLICE = 1 << 20;

    /** A dump's definitions are limited, so an endless dump of nothing else is begun anew now and then. */
    private static final DumpLimits LIMITS = new DumpLimits(
            DumpLimits.defaults().maxStatementBytes(), DumpLimits.defaults().maxColumns(), Integer.MAX_VALUE);

    private static final long ANEW = 1L << 27;

    /** What the dump holds. */
    @Param
    public Shape shape;

    private final RowBatch batch = new RowBatch();
    private final byte[] buffer = new byte[1 << 18];
    private DumpSource source;
    private DumpReader reader;
    private InputStream plain;
    private long sliceEnd;

    /** Opens the endless dump, once for each way of reading it. */
    @Setup
    public void open() {
        source = new DumpSource(shape, SEED);
        reader = new DumpReader(source.endless(), LIMITS);
        plain = source.endless();
    }

    /** Gives up the dump. */
    @TearDown
    public void close() throws IOException {
        reader.close();
        plain.close();
    }

    /** Statements split, rows decoded into a batch that is used again and again. */
    @Benchmark
    public RowBatch read(Volume volume) throws IOException {
        long rows = 0;
        if (sliceEnd >= ANEW) {
            reader = new DumpReader(source.endless(), LIMITS);
            sliceEnd = 0;
        }
        sliceEnd += SLICE;
        while (reader.position().offset() < sliceEnd) {
            if (reader.next(batch) == DumpEvent.ROWS) {
                rows += batch.rows();
            }
        }
        volume.add(rows, SLICE);
        return batch;
    }

    /** The floor: the same text, every byte taken up once. */
    @Benchmark
    public int byteLoop(Volume volume) throws IOException {
        int sum = 0;
        int left = SLICE;
        while (left > 0) {
            int count = plain.read(buffer, 0, Math.min(left, buffer.length));
            for (int p = 0; p < count; p++) {
                sum += buffer[p];
            }
            left -= count;
        }
        volume.add(0, SLICE);
        return sum;
    }

    /** Where the reader stands. */
    long position() {
        return reader.position().offset();
    }
}
