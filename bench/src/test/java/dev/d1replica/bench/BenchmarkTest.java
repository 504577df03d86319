package dev.d1replica.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operation does as much as it is counted for. */
class BenchmarkTest {
    /** A batch holds at most a buffer of text, 256 KiB, and the row that fills it may be one of the larger. */
    private static final long OVERRUN = 1 << 19;

    @ParameterizedTest
    @EnumSource
    void readingTakesASliceAnOperation(Shape shape) throws IOException {
        ReadBenchmark benchmark = new ReadBenchmark();
        benchmark.shape = shape;
        benchmark.open();
        Volume volume = new Volume();
        int operations = 12;
        for (int i = 0; i < operations; i++) {
            benchmark.read(volume);
        }
        long slices = (long) operations * ReadBenchmark.SLICE;
        assertThat(benchmark.position()).isBetween(slices, slices + OVERRUN);
        assertThat(volume.mebibytes).isEqualTo(operations);
        DumpSource source = new DumpSource(shape, ReadBenchmark.SEED);
        long laps = benchmark.position() / source.bytes();
        assertThat(volume.rows).isBetween(laps * source.tally().rows, (laps + 1) * source.tally().rows);
        benchmark.close();
    }

    @ParameterizedTest
    @EnumSource
    void splittingTakesASliceAnOperation(Shape shape) throws IOException {
        SplitBenchmark benchmark = new SplitBenchmark();
        benchmark.shape = shape;
        benchmark.open();
        Volume volume = new Volume();
        int operations = 12;
        for (int i = 0; i < operations; i++) {
            benchmark.split(volume);
        }
        long slices = (long) operations * ReadBenchmark.SLICE;
        assertThat(benchmark.position()).isBetween(slices, slices + OVERRUN);
        DumpSource source = new DumpSource(shape, ReadBenchmark.SEED);
        long laps = benchmark.position() / source.bytes();
        assertThat(volume.rows).isBetween(laps * source.statements(), (laps + 1) * source.statements());
        assertThat(benchmark.h2ScriptReader(volume)).isPositive();
        benchmark.close();
    }

    @ParameterizedTest
    @EnumSource
    void theByteLoopTakesUpEveryByteOfTheSlice(Shape shape) throws IOException {
        byte[] slice = new DumpSource(shape, ReadBenchmark.SEED).endless().readNBytes(ReadBenchmark.SLICE);
        int sum = 0;
        for (byte b : slice) {
            sum += b;
        }
        ReadBenchmark benchmark = new ReadBenchmark();
        benchmark.shape = shape;
        benchmark.open();
        Volume volume = new Volume();
        assertThat(benchmark.byteLoop(volume)).isEqualTo(sum);
        assertThat(volume.mebibytes).isEqualTo(1);
        benchmark.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 16, 1 << 20, 1 << 26})
    void statementsOfAnyLengthAreReadAndSplit(int bytes) throws IOException {
        LengthBenchmark benchmark = new LengthBenchmark();
        benchmark.statementBytes = bytes;
        benchmark.open();
        Volume volume = new Volume();
        benchmark.read(volume);
        assertThat(volume.rows).isEqualTo(LengthBenchmark.TEXT / bytes);
        assertThat(benchmark.split(volume)).isEqualTo(LengthBenchmark.TEXT / bytes);
        assertThat(volume.mebibytes).isEqualTo(128);
    }

    @ParameterizedTest
    @EnumSource
    void aReplayWritesTheWholeDumpAndLeavesNothing(Shape shape) throws IOException {
        ReplayBenchmark benchmark = new ReplayBenchmark();
        benchmark.shape = shape;
        benchmark.open();
        Volume volume = new Volume();
        benchmark.replay(volume);
        benchmark.engine(volume);
        benchmark.h2(volume);
        assertThat(volume.rows).isEqualTo(3 * new DumpSource(shape, ReadBenchmark.SEED).tally().rows);
        // fails unless the folder is empty
        benchmark.close();
    }
}
