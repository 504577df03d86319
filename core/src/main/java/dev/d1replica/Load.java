package dev.d1replica;

import dev.d1replica.dump.DumpInput;
import dev.d1replica.replica.ReplicaReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes a replica of a dump that is already here. Immutable: each option returns another; not started before {@link #to}. */
public final class Load {
    /** Opens the dump when it is needed. */
    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    private final Opener dump;
    private final String filename;
    private final ReplicaSettings settings;

    private Load(Opener dump, String filename, ReplicaSettings settings) {
        this.dump = dump;
        this.filename = filename;
        this.settings = settings;
    }

    static Load of(Path dump) {
        return new Load(
                () -> Files.newInputStream(dump), String.valueOf(dump.getFileName()), ReplicaSettings.DEFAULT);
    }

    static Load of(InputStream dump, String filename) {
        return new Load(() -> dump, filename, ReplicaSettings.DEFAULT);
    }

    /** The same with other settings. */
    public Load with(ReplicaSettings changed) {
        return new Load(dump, filename, changed);
    }

    /** Builds, verifies and publishes the replica in a SQLite file. */
    public Manifest to(Path file) throws IOException {
        return to(Target.of(file));
    }

    /**
     * Builds, verifies and publishes the replica. An older one stays until then, and for ever if this fails.
     *
     * @throws dev.d1replica.dump.DumpException if the dump is malformed, refused or cut
     * @throws dev.d1replica.replica.TargetException if the target refuses something
     * @throws dev.d1replica.replica.VerificationException if the replica is not what the dump says
     * @throws IOException if a file cannot be read or written
     */
    public Manifest to(Target target) throws IOException {
        long begun = System.nanoTime();
        DigestStream text = new DigestStream(DumpInput.decompressed(dump.open()));
        return new ReplicaBuild(target, settings)
                .run(text, report -> manifest(target, text, report, Duration.ofNanos(System.nanoTime() - begun)));
    }

    private Manifest manifest(Target target, DigestStream text, ReplicaReport report, Duration total) {
        return new Manifest(
                "load",
                target.text(),
                Optional.empty(),
                text.dump(filename),
                report,
                new Manifest.Times(Duration.ZERO, Duration.ZERO, report.replay(), total));
    }
}
