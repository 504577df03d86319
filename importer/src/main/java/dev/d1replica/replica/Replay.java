package dev.d1replica.replica;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drives a dump into a replica: tables and rows as they come, then indexes, views and triggers, then verification. Start
 * reading at {@link #run}. The dump is read and decoded on a thread of the replay's own, a few batches ahead; everything else
 * happens on the caller's. A replay is for one use. The stream must throw rather than end early: see
 * {@link DumpReader}.
 */
public final class Replay {
    private final DumpReader reader;
    private final Replica replica;
    private final ReplayOptions options;

    private final SystemRows systemRows;
    private final RowCounts counts;
    private final List<Statement> indexes = new ArrayList<>();
    private final List<Statement> views = new ArrayList<>();
    private final List<Statement> triggers = new ArrayList<>();
    private final List<Statement> virtualTables = new ArrayList<>();
    private final List<String> objects = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private boolean statistics = true;
    private long rows;
    private long bytes;

    private final RejectedRows counting = new RejectedRows() {
        @Override
        public void rejected(RowBatch batch, int row, TargetException refusal) {
            options.rejected().rejected(batch, row, refusal);
            counts.rejected(batch.target().table());
        }

        @Override
        public boolean keepsRows() {
            return options.rejected().keepsRows();
        }
    };

    /** Prepares to read {@code dump}, uncompressed, into {@code replica}. {@link #run} closes the stream but not the replica. */
    public Replay(InputStream dump, Replica replica, ReplayOptions options) {
        this.reader = new DumpReader(dump, options.limits());
        this.replica = replica;
        this.options = options;
        this.counts = new RowCounts(options.limits());
        this.systemRows = new SystemRows(options.limits());
    }

    /**
     * Reads the dump to its end and leaves the replica committed and verified, but not yet published.
     *
     * @throws DumpException if the dump is malformed, refused or cut
     * @throws TargetException if the target refuses something
     * @throws VerificationException if the replica is not what the dump says
     * @throws java.io.InterruptedIOException if the calling thread is interrupted while it waits for rows
     * @throws IOException if the stream throws it
     */
    public ReplicaReport run() throws IOException {
        long begun = System.nanoTime();
        long statements = readAll();
        define();
        skipped.addAll(replica.commit(
                (stage, object, carried, none) -> options.progress().at(stage, object, carried, bytes)));
        options.progress().at(ReplayProgress.Stage.VERIFY, null, rows, 0);
        Verification verification = replica.verify(options.verify(), counts.kept());
        return new ReplicaReport(
                replica.engine(),
                statements,
                counts.rows(),
                counts.tables(),
                objects,
                counts.suspects(),
                skipped,
                replica.fallbacks(),
                counts.rejected(),
                verification,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private long readAll() throws IOException {
        try (ReadAhead dump = new ReadAhead(reader, options.chore())) {
            ReadAhead.Step step = dump.next();
            for (; step.event() != DumpEvent.END; step = dump.next()) {
                if (step.event() == DumpEvent.ROWS) {
                    RowBatch batch = step.batch();
                    insert(batch);
                    options.progress()
                            .at(ReplayProgress.Stage.ROWS, batch.target().table(), rows, step.offset());
                    dump.giveBack(batch);
                } else {
                    take(step.statement());
                }
            }
            reader.requireStatements();
            bytes = step.offset();
            return step.statements();
        }
    }

    private void take(Statement statement) {
        counts.definition(statement);
        if (statement.name() != null) {
            objects.add(statement.name());
        }
        switch (statement.kind()) {
            case CREATE_TABLE, CREATE_VIRTUAL_TABLE -> create(statement);
            case CREATE_INDEX -> indexes.add(statement);
            case CREATE_VIEW -> views.add(statement);
            case CREATE_TRIGGER -> triggers.add(statement);
            case DELETE_SEQUENCES -> {
                replica.clearSequences();
                counts.rewritten(SystemRows.SEQUENCES, 0);
            }
            case ANALYZE -> {
                Optional<String> refusal = replica.createStatistics();
                refusal.ifPresent(reason -> skipped.add(new Skipped("statistics", "sqlite_stat1", reason)));
                statistics = refusal.isEmpty();
            }
            case PRAGMA, BEGIN, COMMIT -> {
                // how the dump wants to be run: the replica is one transaction with foreign keys off in any case
            }
        }
    }

    private void insert(RowBatch batch) {
        if (SystemRows.areOfSchema(batch)) {
            List<Statement> tables = systemRows.virtualTables(batch);
            virtualTables.addAll(tables);
            tables.forEach(virtual -> objects.add(virtual.name()));
            return;
        }
        SystemRows.requireKnown(batch);
        rows += batch.rows();
        if (SystemRows.areStatistics(batch) && !statistics) {
            return;
        }
        counts.add(batch);
        int left = replica.insert(batch, counting);
        counts.without(batch.target().table(), left);
    }

    /** Indexes once over all rows; views before the INSTEAD OF triggers on them; triggers last, so that none fires. */
    private void define() throws IOException {
        Draft draft = new Draft(replica, counts, skipped);
        options.amendment().rows(draft);
        options.progress().at(ReplayProgress.Stage.INDEXES, null, rows, 0);
        for (List<Statement> definitions : List.of(indexes, views)) {
            definitions.forEach(this::create);
        }
        virtualTables.forEach(table -> note(table, replica.adoptVirtualTable(table)));
        options.amendment().objects(draft);
        triggers.forEach(this::create);
    }

    private void create(Statement definition) {
        if (definition.kind() != StatementKind.CREATE_TABLE) {
            options.progress().at(ReplayProgress.Stage.INDEXES, definition.name(), rows, 0);
        }
        note(definition, replica.create(definition));
    }

    private void note(Statement definition, Optional<String> refusal) {
        refusal.ifPresent(reason -> skipped.add(new Skipped(definition.kind().label(), definition.name(), reason)));
    }
}
