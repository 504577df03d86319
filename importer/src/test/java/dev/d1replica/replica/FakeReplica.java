package dev.d1replica.replica;

import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes down what it is asked to do; refuses and fails on demand. */
final class FakeReplica implements Replica {
    final List<String> calls = new ArrayList<>();
    Map<String, Long> expected;
    Optional<String> objectRefusal = Optional.empty();
    Optional<String> statisticsRefusal = Optional.empty();
    String refusedText = "";
    List<Skipped> atCommit = List.of();
    int leftOut;
    RuntimeException verifyFailure;

    @Override
    public String engine() {
        return "fake";
    }

    @Override
    public Optional<String> create(Statement definition) {
        calls.add("create " + definition.kind().label() + " " + definition.name());
        return objectRefusal;
    }

    @Override
    public Optional<String> adoptVirtualTable(Statement definition) {
        calls.add("adopt " + definition.name());
        return objectRefusal;
    }

    @Override
    public Optional<String> createStatistics() {
        calls.add("statistics");
        return statisticsRefusal;
    }

    @Override
    public void clearSequences() {
        calls.add("clear sequences");
    }

    @Override
    public int insert(RowBatch rows, RejectedRows rejected) {
        String table = rows.target().table();
        calls.add("insert " + rows.rows() + " into " + table);
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.rowText(row).equals(refusedText)) {
                rejected.rejected(
                        rows, row, new TargetException("refused", table, rows.position(row), new SQLException("no")));
            }
        }
        return leftOut;
    }

    @Override
    public Connection amendable() {
        calls.add("amend");
        return null;
    }

    @Override
    public List<Skipped> commit(ReplayProgress progress) {
        calls.add("commit");
        return atCommit;
    }

    @Override
    public List<Difference> differences(Path right, int limit) {
        calls.add("compare");
        return List.of();
    }

    @Override
    public Verification verify(VerifyLevel level, Map<String, Long> rows) {
        calls.add("verify " + level);
        expected = new TreeMap<>(rows);
        if (verifyFailure != null) {
            throw verifyFailure;
        }
        return new Verification(level, 3);
    }

    @Override
    public void publish() {
        calls.add("publish");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
