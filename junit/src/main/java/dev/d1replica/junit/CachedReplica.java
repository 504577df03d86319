package dev.d1replica.junit;

import dev.d1replica.Target;
import dev.d1replica.Target.Engine;
import dev.d1replica.replica.ReplicaReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A finished replica in the cache, which nobody writes to.
 *
 * @param target the replica
 * @param report what its replay did
 */
record CachedReplica(Target target, ReplicaReport report) {
    private static final String NAME = "replica";
    private static final String REPORT = "report.json";

    /** The replica that a folder holds, or shall hold. */
    static Target target(Path folder, Engine engine) {
        Path file = folder.resolve(NAME + (engine == Engine.H2 ? ".mv.db" : ".sqlite"));
        return new Target(NAME, engine, file);
    }

    /** Makes a folder with a fresh replica a finished one. */
    static void seal(Path folder, Engine engine, ReplicaReport report) throws IOException {
        ReportFile.write(report, folder.resolve(REPORT));
        setMode(target(folder, engine).file(), "r--------");
    }

    static CachedReplica open(Path folder, Engine engine) throws IOException {
        try (InputStream report = Files.newInputStream(folder.resolve(REPORT))) {
            return new CachedReplica(target(folder, engine), ReportFile.read(report));
        }
    }

    /** Copies the replica into a folder, to be written to. */
    Target copyTo(Path folder) throws IOException {
        Target copy = target(folder, target.engine());
        Files.copy(target.file(), copy.file());
        setMode(copy.file(), "rw-------");
        return copy;
    }

    private static void setMode(Path file, String mode) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        }
    }
}
