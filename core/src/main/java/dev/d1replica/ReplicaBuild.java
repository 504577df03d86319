package dev.d1replica;

import dev.d1replica.query.QueryAmendment;
import dev.d1replica.replica.Difference;
import dev.d1replica.replica.Replay;
import dev.d1replica.replica.ReplayOptions;
import dev.d1replica.replica.Replica;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.RowErrorPolicy;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.replica.VerifyLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** From the stream of a dump to the published replica with its manifest: what pull and load share. */
final class ReplicaBuild {
    private final Target target;
    private final ReplicaSettings settings;
    private final Optional<Path> keptDump;
    private final QueryAmendment amendment;
    private final BooleanSupplier chore;

    /** @param keptDump where the dump can be read a second time, once the stream has ended */
    ReplicaBuild(Target target, ReplicaSettings settings, Optional<Path> keptDump) {
        this(target, settings, keptDump, null, () -> false);
    }

    private ReplicaBuild(
            Target target,
            ReplicaSettings settings,
            Optional<Path> keptDump,
            QueryAmendment amendment,
            BooleanSupplier chore) {
        this.target = target;
        this.settings = settings;
        this.keptDump = keptDump;
        this.amendment = amendment;
        this.chore = chore;
    }

    /** The same with what the database itself is asked for. */
    ReplicaBuild amended(QueryAmendment asked) {
        return new ReplicaBuild(target, settings, keptDump, asked, chore);
    }

    /** The same with {@linkplain ReplayOptions#chore other work} for threads that would wait. */
    ReplicaBuild beside(BooleanSupplier work) {
        return new ReplicaBuild(target, settings, keptDump, amendment, work);
    }

    /**
     * Builds and publishes.
     *
     * @param dump throws where it was cut; closed here
     * @param manifest makes the manifest of a report, after the dump's last byte
     */
    Manifest run(InputStream dump, Function<ReplicaReport, Manifest> manifest) throws IOException {
        try (dump;
                Replica replica = target.begin(settings);
                RejectsFile rejects = new RejectsFile(target.rejects().toAbsolutePath())) {
            return build(dump, replica, rejects, manifest);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Manifest build(
            InputStream dump, Replica replica, RejectsFile rejects, Function<ReplicaReport, Manifest> manifest)
            throws IOException {
        ReplayOptions options = ReplayOptions.defaults()
                .withVerify(settings.verify())
                .withProgress(settings.progress())
                .withChore(chore);
        if (settings.rowErrors() == RowErrorPolicy.SKIP) {
            options = options.withRejected(rejects);
        }
        if (amendment != null) {
            options = options.withAmendment(amendment);
            options = amendment.isExact() ? options.withRejected(amendment) : options;
        }
        try {
            ReplicaReport report = new Replay(dump, replica, options).run();
            boolean asDumped = amendment == null || !amendment.amended();
            if (settings.verify() == VerifyLevel.FULL && keptDump.isPresent() && asDumped) {
                compare(replica, keptDump.get());
            }
            Manifest done = manifest.apply(report);
            publish(replica, rejects, done);
            return done;
        } catch (TargetException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(e);
            }
            throw e;
        }
    }

    /** An engine that is interrupted in the middle of a statement tells it as a refusal. */
    private static InterruptedIOException interrupted(TargetException e) {
        InterruptedIOException interrupted = new InterruptedIOException("interrupted while the replica was written");
        interrupted.initCause(e);
        return interrupted;
    }

    private static void compare(Replica replica, Path dump) throws IOException {
        try (Reference reference = Reference.of(LocalDump.of(dump).open())) {
            List<Difference> differences = replica.differences(reference.file(), 1);
            if (!differences.isEmpty()) {
                throw new VerificationException("The replica is not what the dump says: " + differences.get(0));
            }
        }
    }

    /** All that can fail comes first; what gives the files their names is one step each, the replica's the first. */
    private void publish(Replica replica, RejectsFile rejects, Manifest done) throws IOException {
        try (PrivateFile manifest = new PrivateFile(target.manifest().toAbsolutePath())) {
            ManifestJson.write(done, manifest.out());
            manifest.finish();
            rejects.finish();
            target.requireUnused();
            replica.publish();
            rejects.commit();
            manifest.commit();
        }
    }
}
