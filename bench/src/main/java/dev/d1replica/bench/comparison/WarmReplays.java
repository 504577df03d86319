package dev.d1replica.bench.comparison;

import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Loads dumps of several sizes again and again in one process, by way of the public classes, published and synced. What such a
 * process has once to start, load and compile is over before the first round that is told. For one thread.
 */
public final class WarmReplays {
    private static final double NANOS = 1e9;

    private final Path replica;
    private long rows;
    private long nanos;

    private WarmReplays(Path replica) {
        this.replica = replica;
    }

    /**
     * Prints a line a dump and round: the dump's place from 0, its rows, and the seconds that a row took.
     *
     * @param arguments how many rounds, the SQLite file to be made, which is removed again, and the dumps' files
     */
    public static void main(String... arguments) throws IOException {
        List<Path> dumps = Stream.of(arguments).skip(2).map(Path::of).toList();
        new WarmReplays(Path.of(arguments[1])).run(Integer.parseInt(arguments[0]), dumps, System.out);
    }

    private void run(int rounds, List<Path> dumps, PrintStream lines) throws IOException {
        long largest = 0;
        for (Path dump : dumps) {
            largest = Math.max(largest, Files.size(dump));
        }
        for (int round = 0; round <= rounds; round++) {
            for (int dump = 0; dump < dumps.size(); dump++) {
                double seconds = loadOften(dumps.get(dump), largest);
                if (round > 0) {
                    lines.printf(Locale.ROOT, "%d %d %.12f%n", dump, rows, seconds);
                }
            }
        }
    }

    /**
     * Loads a dump so often that about as much is read as of the largest, so that whatever else the machine does meanwhile hits
     * all alike.
     * Returns what a row took.
     */
    private double loadOften(Path dump, long largest) throws IOException {
        nanos = 0;
        long loads = Math.round((double) largest / Files.size(dump));
        for (long load = 0; load < loads; load++) {
            load(dump);
        }
        return nanos / NANOS / (loads * rows);
    }

    private void load(Path dump) throws IOException {
        long begun = System.nanoTime();
        try (Replica into = SqliteReplica.create(replica)) {
            ReplayOptions options = ReplayOptions.defaults().withVerify(VerifyLevel.COUNTS);
            rows = new Replay(Files.newInputStream(dump), into, options).run().rows();
            into.publish();
        }
        nanos += System.nanoTime() - begun;
        Files.delete(replica);
    }
}
