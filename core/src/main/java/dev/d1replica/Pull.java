package dev.d1replica;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.Download;
import dev.d1replica.export.DumpOptions;
import dev.d1replica.query.Preflight;
import dev.d1replica.query.QueryAmendment;
import dev.d1replica.query.Selection;
import dev.d1replica.replica.ReplicaReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Exports a database, downloads the dump and makes a replica of it while it comes. Immutable: each option returns another;
 * not started before {@link #to}. Threads may share it; each call works on the thread that makes it, and two for one target do not
 * go together: the second throws.
 */
public final class Pull {
    private final String database;
    private final ExportSettings export;
    private final ReplicaSettings replica;
    private final Path keepDump;

    Pull(String database, ExportSettings export, ReplicaSettings replica, Path keepDump) {
        this.database = database;
        this.export = export;
        this.replica = replica;
        this.keepDump = keepDump;
    }

    /** The same with other settings for export and download. */
    public Pull with(ExportSettings changed) {
        return new Pull(database, changed, replica, keepDump);
    }

    /** The same with other settings for the replica. */
    public Pull with(ReplicaSettings changed) {
        return new Pull(database, export, changed, keepDump);
    }

    /** Only these tables, with their indexes and triggers, and the views that read no others. */
    public Pull tables(String... names) {
        Selection selection = export.selection();
        return with(
                export.withSelection(new Selection(List.of(names), selection.without(), selection.definitionsOnly())));
    }

    /**
     * Also reads back, by key and page by page, the values that the export may have bent, and puts them right: integers beyond
     * 2^53, text with line breaks and literal ones, text that is not UTF-8, real numbers without a fraction in columns without a
     * type. The report counts them.
     */
    public Pull exact() {
        return with(
                export.withQueries(new ExportSettings.Queries(export.queries().preflight(), true)));
    }

    /** Also keeps the dump as it came, in a file for its owner only; null for not. */
    public Pull keepDump(Path file) {
        return new Pull(database, export, replica, file);
    }

    /**
     * Pulls into a SQLite file.
     *
     * @throws IOException and others, as {@link #to(Function)} does
     * @throws InterruptedException if this thread was interrupted while it waited for the export
     */
    public Manifest to(Path file) throws IOException, InterruptedException {
        return to(Target.of(file));
    }

    /**
     * Pulls into a target.
     *
     * @throws IOException and others, as {@link #to(Function)} does
     * @throws InterruptedException if this thread was interrupted while it waited for the export
     */
    public Manifest to(Target target) throws IOException, InterruptedException {
        return to(found -> target);
    }

    /**
     * Pulls; the old replica stays until the new one is whole and verified, and for ever if this fails. That the target can
     * be written is seen to before the export, which locks the database. Full verification compares value by value if the
     * dump is kept.
     *
     * <p>A run that is killed, stopped, or cut off for good leaves the address of its dump in a file beside the target, for its
     * owner only; the same pull goes on with that within the hour, and the database is not locked again.
     *
     * @param target names the target once the database's name is known; may be asked more than once
     * @throws ConfigurationException if a selected table is not in the database
     * @throws CloudflareException if the service refused or could not be reached, by its kind
     * @throws dev.d1replica.download.DownloadException if the dump did not arrive whole
     * @throws dev.d1replica.dump.DumpException if the dump is malformed
     * @throws dev.d1replica.replica.TargetException if the target refuses something
     * @throws dev.d1replica.replica.VerificationException if the replica is not what the dump says
     * @throws IOException if a file cannot be written
     * @throws InterruptedException if this thread was interrupted while it waited for the export
     */
    public Manifest to(Function<Database, Target> target) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (PlaceLock lock = new PlaceLock()) {
            return Exported.use(
                    export,
                    database,
                    found -> prepared(target.apply(found), lock),
                    exported -> build(target.apply(exported.database()), exported, begun));
        }
    }

    /**
     * Pulls as {@link #to(Function)} does, unless the replica that stands there shows the database's present state: its
     * manifest has the same database, selection and bookmark. Then nothing is exported and nothing locked.
     *
     * @return the manifest of the new replica, or empty if the old one is still good
     * @throws IOException and others, as {@link #to(Function)} does
     * @throws InterruptedException if this thread was interrupted while it waited for the export
     */
    public Optional<Manifest> toIfChanged(Function<Database, Target> target) throws IOException, InterruptedException {
        return Freshness.isCurrent(export, database, target) ? Optional.empty() : Optional.of(to(target));
    }

    private Manifest build(Target target, Exported exported, long begun) throws IOException {
        Download.Builder download =
                Download.of(exported.dump().url()).policy(export.download()).waiting(export.listener()::waiting);
        if (keepDump != null) {
            download.keepDump(keepDump);
        }
        TimedDownload stream = new TimedDownload(download.open());
        export.listener().downloading(stream.download().length(), stream.download()::bytes);
        QueryAmendment amendment = new QueryAmendment(
                exported.preflight(), export.queries().exact(), exported.dump().bookmark(), exported.resumed());
        return new ReplicaBuild(target, replica, Optional.ofNullable(keepDump))
                .amended(amendment)
                .run(whole(stream, exported.preflight()), report -> {
                    requireSelected(exported.preflight().options(), report);
                    OptionalLong counted = exported.remote().check(exported.tables(), report);
                    return manifest(target, exported, counted, stream, report, begun)
                            .withExact(amendment.report());
                });
    }

    /** The dump, and after it the definitions that the replica shall have and the dump has not. */
    private static InputStream whole(InputStream dump, Preflight preflight) {
        byte[] more = preflight.missingDefinitions();
        return more.length == 0 ? dump : new SequenceInputStream(dump, new ByteArrayInputStream(more));
    }

    /** The service takes a name that it does not know for no name: the dump is empty and says nothing. */
    private static void requireSelected(DumpOptions options, ReplicaReport report) {
        if (options.noSchema()) {
            return;
        }
        List<String> unknown = options.tables().stream()
                .filter(name -> !name.startsWith("sqlite_") && !report.objects().contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ConfigurationException("the database has no table, index, trigger or view named "
                    + String.join(", ", unknown) + "; names are compared letter by letter");
        }
    }

    private Path prepared(Target target, PlaceLock lock) throws IOException {
        target.requirePlace();
        if (keepDump != null) {
            target.requireOtherThan(keepDump);
            Place.require(keepDump);
            lock.take(keepDump);
        }
        lock.take(target.file());
        return target.file();
    }

    private Manifest manifest(
            Target target,
            Exported exported,
            OptionalLong counted,
            TimedDownload stream,
            ReplicaReport report,
            long begun) {
        Database database = exported.database();
        Download download = stream.download();
        return new Manifest(
                "pull",
                target.text(),
                Optional.of(new Manifest.Source(
                        database.id(),
                        database.name(),
                        exported.dump().bookmark(),
                        counted,
                        Manifest.Wanted.of(export))),
                new Manifest.Dump(exported.filename(), download.bytes(), download.sha256()),
                report,
                new Manifest.Times(
                        exported.took(), stream.took(), report.replay(), Duration.ofNanos(System.nanoTime() - begun)));
    }
}
