package dev.d1replica.replica.sqlite;

import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpInput;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.replica.DumpInspection;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerifyLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A process of its own with a small heap: loads every bomb into the directory named and prints how each ended. */
final class BombRun {
    private static final DumpLimits LIMITS = new DumpLimits(4 << 20, 2000, 4 << 20);

    private BombRun() {}

    public static void main(String[] args) throws IOException {
        for (Bomb bomb : args.length == 1 ? Bomb.values() : bombs(args)) {
            System.out.println(bomb + " load " + load(bomb, Path.of(args[0])));
            System.out.println(bomb + " inspect " + inspect(bomb));
        }
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .forEach(System.out::println);
        }
    }

    private static Bomb[] bombs(String[] args) {
        return Arrays.stream(args).skip(1).map(Bomb::valueOf).toArray(Bomb[]::new);
    }

    private static String load(Bomb bomb, Path directory) throws IOException {
        Path target = directory.resolve(bomb + ".sqlite");
        ReplayOptions options = new ReplayOptions(
                LIMITS, VerifyLevel.FULL, ReplayOptions.defaults().rejected(), ReplayProgress.NONE);
        try {
            ReplicaReport report = Replicas.load(DumpInput.decompressed(bomb.dump()), target, options);
            SqliteComparison.compare(target, target, 1);
            return report.skipped().isEmpty()
                    ? "loaded"
                    : "skipped: " + report.skipped().get(0).reason();
        } catch (DumpException | TargetException e) {
            return e.getMessage();
        } catch (OutOfMemoryError | StackOverflowError e) {
            return "died of " + e;
        }
    }

    private static String inspect(Bomb bomb) throws IOException {
        try {
            return DumpInspection.of(DumpInput.decompressed(bomb.dump()), LIMITS)
                            .rows() + " rows";
        } catch (DumpException e) {
            return e.getMessage();
        } catch (OutOfMemoryError | StackOverflowError e) {
            return "died of " + e;
        }
    }
}
