package dev.d1replica.bench;

import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.StatementSplitter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.h2.util.ScriptReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Dump text to statements, nothing read in them. An operation is 1 MiB of text; what it reads beyond is taken off the next. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class SplitBenchmark {
    /** What the dump holds. */
    @Param
    public Shape shape;

    private byte[] dump;
    private StatementSplitter splitter;
    private int p;
    private long sliceEnd;
    private long position;
    private ScriptReader h2;

    /** Takes the dump into memory, and opens it once more for the splitter beside ours. */
    @Setup
    public void open() throws IOException {
        DumpSource source = new DumpSource(shape, ReadBenchmark.SEED);
        dump = source.once().readAllBytes();
        splitter = new StatementSplitter(DumpLimits.defaults());
        h2 = new ScriptReader(new InputStreamReader(source.endless(), StandardCharsets.UTF_8));
    }

    /** Gives up the dump. */
    @TearDown
    public void close() {
        h2.close();
    }

    /** The ends of the statements. */
    @Benchmark
    public long split(Volume volume) {
        long statements = 0;
        sliceEnd += ReadBenchmark.SLICE;
        while (position < sliceEnd) {
            int next = splitter.next(dump, p, dump.length, true);
            statements++;
            while (next < dump.length && dump[next] <= ' ') {
                next++;
            }
            position += next - p;
            p = next == dump.length ? 0 : next;
        }
        volume.add(statements, ReadBenchmark.SLICE);
        return statements;
    }

    /** H2's splitter over the same text; it counts characters, which are as many as bytes only in ASCII. */
    @Benchmark
    public long h2ScriptReader(Volume volume) {
        long statements = 0;
        long characters = 0;
        while (characters < ReadBenchmark.SLICE) {
            characters += h2.readStatement().length() + 1;
            statements++;
        }
        volume.add(statements, ReadBenchmark.SLICE);
        return statements;
    }

    /** How many bytes were split. */
    long position() {
        return position;
    }
}
