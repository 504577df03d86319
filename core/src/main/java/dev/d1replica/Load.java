package dev.d1replica;

import dev.d1replica.dump.DumpInput;
import dev.d1replica.replica.ReplicaReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a replica of a dump that is already here. Immutable: each option returns another; not started before {@link #to}. A load of
 * a file may be shared and used again; one of a stream is for one use.
 */
public final class Load {
    private final LocalDump dump;
    private final ReplicaSettings settings;

    Load(LocalDump dump, ReplicaSettings settings) {
        this.dump = dump;
        this.settings = settings;
    }

    /** The same with other settings. */
    public Load with(ReplicaSettings changed) {
        return new Load(dump, changed);
    }

    /**
     * Builds, verifies and publishes the replica in a SQLite file.
     *
     * @throws IOException and others, as {@link #to(Target)} does
     */
    public Manifest to(Path file) throws IOException {
        return to(Target.of(file));
    }

    /**
     * Builds, verifies and publishes the replica. An older one stays until then, and for ever if this fails. Full verification
     * reads a file a second time and compares value by value; a stream is gone by then.
     *
     * @throws dev.d1replica.dump.DumpException if the dump is malformed, refused or cut
     * @throws dev.d1replica.replica.TargetException if the target refuses something
     * @throws dev.d1replica.replica.VerificationException if the replica is not what the dump says
     * @throws UnreadableDumpException if the dump cannot be read
     * @throws IOException if a file cannot be opened or written
     */
    public Manifest to(Target target) throws IOException {
        long begun = System.nanoTime();
        dump.file().ifPresent(target::requireOtherThan);
        target.requirePlace();
        try (PlaceLock lock = new PlaceLock();
                InputStream raw = dump.open()) {
            lock.take(target.file());
            DigestStream text = new DigestStream(DumpInput.decompressed(raw));
            return new ReplicaBuild(target, settings, dump.file())
                    .beside(text::help)
                    .run(text, report -> manifest(target, text, report, Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    private Manifest manifest(Target target, DigestStream text, ReplicaReport report, Duration total) {
        return new Manifest(
                "load",
                target.text(),
                Optional.empty(),
                text.dump(dump.filename()),
                report,
                new Manifest.Times(Duration.ZERO, Duration.ZERO, report.replay(), total));
    }
}
