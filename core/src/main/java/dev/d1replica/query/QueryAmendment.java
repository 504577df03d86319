package dev.d1replica.query;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.replica.Amendment;
import dev.d1replica.replica.Draft;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.Skipped;
import dev.d1replica.replica.Suspect;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pull adds to its dump: exact values, virtual tables, and a word about what was left out. For one replay. */
public final class QueryAmendment implements Amendment, RejectedRows {
    private final Preflight preflight;
    private final boolean exact;
    private final boolean withRows;
    private final List<String> known;
    private final Map<String, TargetException> refusals = new LinkedHashMap<>();
    private ExactReport report;
    private boolean amended;

    /**
     * @param exact whether to read back what the dump may have bent
     * @param exported the bookmark that the export named
     * @param resumed whether an earlier run had the export made, before the preflight
     */
    public QueryAmendment(Preflight preflight, boolean exact, Optional<String> exported, boolean resumed) {
        this.preflight = preflight;
        this.exact = exact;
        this.withRows = !preflight.options().noData();
        this.known = resumed
                ? exported.stream().toList()
                : Stream.concat(exported.stream(), preflight.bookmark().stream())
                        .toList();
    }

    /** What became of suspect values; empty where nobody looked. */
    public Optional<ExactReport> report() {
        return Optional.ofNullable(report);
    }

    /** Whether refused rows are read back, so that none is lost. */
    public boolean isExact() {
        return exact && withRows;
    }

    /** Whether the replica holds something else than the dump. */
    public boolean amended() {
        return amended;
    }

    /** Keeps a refusal in mind: the rows of its table are going to be read back, all of them. */
    @Override
    public void rejected(RowBatch batch, int row, TargetException refusal) {
        refusals.putIfAbsent(batch.target().table(), refusal);
    }

    @Override
    public void rows(Draft draft) throws IOException {
        if (isExact()) {
            within(() -> readExactly(draft));
        }
        if (!preflight.plan().leftOut().isEmpty()
                || !preflight.plan().definitions().isEmpty()) {
            within(() -> partial(draft).dropStrangeCounters(preflight.plan().definitions()));
        }
    }

    private void readExactly(Draft draft) throws CloudflareException, InterruptedException, SQLException {
        RemoteQueries queries = preflight.queries();
        ExactTally tally = new ExactTally();
        List<Suspect> suspects = draft.suspects();
        boolean unchanged = isUnchanged();
        try {
            new ExactReading(queries, draft, unchanged, tally).run();
        } catch (NotAuthorizedException refused) {
            tally = new ExactTally();
            tally.found(suspects.stream().mapToLong(Suspect::count).sum());
            tally.left(suspects, refused.getMessage());
            queries.note("values cannot be read back: " + refused.getMessage());
        }
        for (String table : draft.tablesWithRejectedRows()) {
            throw refusals.get(table);
        }
        unchanged = unchanged && isUnchanged();
        if (!unchanged) {
            queries.note(
                    "the database's bookmark is another than at its export: what was read back may be newer than the dump");
        }
        report = tally.report(unchanged, queries.requests());
        amended = true;
    }

    private boolean isUnchanged() throws InterruptedException {
        return preflight.queries().bookmark().filter(known::contains).isPresent();
    }

    @Override
    public void objects(Draft draft) throws IOException {
        ExportPlan plan = preflight.plan();
        for (SchemaEntry table : plan.definitions()) {
            draft.skipped(new Skipped("rows", table.name(), "only the definition was asked for"));
            amended = true;
        }
        if (!plan.leftOut().isEmpty()) {
            amended = true;
            within(() -> {
                partial(draft).dropStrangeViews();
                partial(draft).reportForeignKeys();
            });
        }
        if (!plan.virtualTables().isEmpty()) {
            amended = true;
            within(() -> new VirtualTableFill(preflight.queries(), draft, withRows).run(plan.virtualTables()));
        }
    }

    private PartialSchema partial(Draft draft) {
        return new PartialSchema(draft, preflight.plan().leftOut());
    }

    private interface Work {
        void run() throws IOException, InterruptedException, SQLException;
    }

    private static void within(Work work) throws IOException {
        try {
            work.run();
        } catch (SQLException e) {
            throw new TargetException("the replica cannot be amended: " + SqliteWords.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while values were read back");
        }
    }
}
