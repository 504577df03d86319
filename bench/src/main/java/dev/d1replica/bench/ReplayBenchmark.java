package dev.d1replica.bench;

import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.h2.H2Replica;
import dev.d1replica.replica.h2.H2Types;
import dev.d1replica.replica.sqlite.SqliteEngine;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * A dump into a SQLite file or an H2 database: read, written, committed, verified as by default. An operation is the shape's
 * whole dump, so the rows and MiB a second are what compares. The file is not published, since that would time the disk's
 * sync.
 */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class ReplayBenchmark {
    /** What the dump holds. */
    @Param
    public Shape shape;

    private DumpSource source;
    private Path folder;

    /** Makes the dump and the folder. */
    @Setup
    public void open() throws IOException {
        source = new DumpSource(shape, ReadBenchmark.SEED);
        folder = Files.createTempDirectory("d1-replica-bench");
    }

    /** Removes the folder, which every operation leaves empty. */
    @TearDown
    public void close() throws IOException {
        Files.delete(folder);
    }

    /** One whole replay. */
    @Benchmark
    public ReplicaReport replay(Volume volume) throws IOException {
        return replay(SqliteReplica.create(folder.resolve("replica.sqlite")), volume);
    }

    /** The same with rows inserted and indexes made by SQLite. */
    @Benchmark
    public ReplicaReport engine(Volume volume) throws IOException {
        return replay(SqliteReplica.create(folder.resolve("replica.sqlite"), SqliteEngine.SQLITE), volume);
    }

    /** The same into an H2 database. */
    @Benchmark
    public ReplicaReport h2(Volume volume) throws IOException {
        return replay(H2Replica.create(folder.resolve("replica"), H2Types.DECLARED), volume);
    }

    private ReplicaReport replay(Replica into, Volume volume) throws IOException {
        try (Replica replica = into) {
            ReplicaReport report = new Replay(source.once(), replica, ReplayOptions.defaults()).run();
            volume.add(report.rows(), source.bytes());
            return report;
        }
    }
}
