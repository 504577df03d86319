package dev.d1replica;

import dev.d1replica.export.DumpOptions;
import dev.d1replica.query.ExactReport;
import dev.d1replica.query.Selection;
import dev.d1replica.replica.ReplicaReport;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was done and from what: the object that lies beside a replica as {@code TARGET.manifest.json}. Immutable.
 *
 * @param command {@code pull} or {@code load}
 * @param target where the replica stands, as it was asked for
 * @param source the database it came from; empty for a dump that was already here
 * @param dump the dump it was made from
 * @param replica what the replay did
 * @param times where the time went
 * @param exact what became of the values that the dump may have bent; empty where they were not read back
 */
public record Manifest(
        String command,
        String target,
        Optional<Source> source,
        Dump dump,
        ReplicaReport replica,
        Times times,
        Optional<ExactReport> exact) {
    /** Of a replica that holds what its dump says. */
    public Manifest(
            String command, String target, Optional<Source> source, Dump dump, ReplicaReport replica, Times times) {
        this(command, target, source, dump, replica, times, Optional.empty());
    }

    /** The same with a report of the values that were read back. */
    Manifest withExact(Optional<ExactReport> report) {
        return new Manifest(command, target, source, dump, replica, times, report);
    }

    /**
     * A database on the service.
     *
     * @param id its UUID
     * @param name its name
     * @param bookmark the state of the database that the dump shows, where the service told it
     * @param tables how many tables the service says it has, none of which the dump is short of; empty where that was not compared
     * @param selection what of it was asked for
     */
    public record Source(String id, String name, Optional<String> bookmark, OptionalLong tables, Wanted selection) {}

    /**
     * What of a database was asked for.
     *
     * @param options how the dump was made
     * @param selection which tables
     * @param queries what the database itself was asked
     */
    public record Wanted(DumpOptions options, Selection selection, ExportSettings.Queries queries) {
        /** Everything, as the dump has it. */
        public static final Wanted ALL = new Wanted(DumpOptions.ALL, Selection.ALL, ExportSettings.Queries.DEFAULT);

        static Wanted of(ExportSettings settings) {
            return new Wanted(settings.options(), settings.selection(), settings.queries());
        }
    }

    /**
     * A dump.
     *
     * @param filename what it is called; never a path or an address
     * @param bytes its size, decompressed
     * @param sha256 of those bytes, in lower-case hexadecimal
     */
    public record Dump(String filename, long bytes, String sha256) {}

    /**
     * Where the time went. Download and replay overlap. For a local dump, export and download are zero.
     *
     * @param export from the request to the signed address, while the database answered no queries
     * @param download from there to the dump's last byte
     * @param replay reading and writing, verification included
     * @param total everything
     */
    public record Times(Duration export, Duration download, Duration replay, Duration total) {}
}
