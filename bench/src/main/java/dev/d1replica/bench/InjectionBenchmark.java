package dev.d1replica.bench;

import dev.d1replica.Target.Engine;
import dev.d1replica.junit.D1Replica;
import dev.d1replica.junit.D1ReplicaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A thousand tests with a database injected into each: what the JUnit extension costs. One operation is the whole run, its copies made,
 * written to and removed; the replica itself is in the cache by then.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 4)
public class InjectionBenchmark {
    private static final int TESTS = 1_000;

    /** What is injected. */
    public enum Suite {
        /** Nothing: what JUnit itself takes. */
        NOTHING(Nothing.class),
        /** A copy of a SQLite replica. */
        SQLITE(Sqlite.class),
        /** A view of the one that all share. */
        READ_ONLY(ReadOnly.class),
        /** A copy of an H2 replica. */
        H2(InH2.class);

        private final Class<?> tests;

        Suite(Class<?> tests) {
            this.tests = tests;
        }
    }

    /** What is injected. */
    @Param
    public Suite suite;

    private Path cache;

    /** Makes a cache. */
    @Setup
    public void open() throws IOException {
        cache = Files.createTempDirectory("d1-replica-bench");
    }

    /** A run, of which every test must pass. */
    @Benchmark
    public long thousandTests() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(suite.tests))
                                .configurationParameter(D1ReplicaExtension.CACHE, cache.toString())
                                .build(),
                        summary);
        long passed = summary.getSummary().getTestsSucceededCount();
        if (passed != TESTS) {
            throw new IllegalStateException(passed + " of " + TESTS + " tests passed");
        }
        return passed;
    }

    /** Tests of nothing. */
    static class Nothing {
        @RepeatedTest(TESTS)
        void nothing() {}
    }

    /** Tests that write. */
    @D1Replica(dump = "dump.sql")
    static class Sqlite {
        @RepeatedTest(TESTS)
        void writes(Connection shop) throws SQLException {
            run(shop, "UPDATE \"part\" SET \"in_stock\" = 0");
        }
    }

    /** Tests that read. */
    @D1Replica(dump = "dump.sql", readOnly = true)
    static class ReadOnly {
        @RepeatedTest(TESTS)
        void reads(Connection shop) throws SQLException {
            run(shop, "SELECT sum(\"in_stock\") FROM \"part\"");
        }
    }

    /** Tests that write. */
    @D1Replica(dump = "dump.sql", engine = Engine.H2)
    static class InH2 {
        @RepeatedTest(TESTS)
        void writes(Connection shop) throws SQLException {
            run(shop, "UPDATE \"part\" SET \"in_stock\" = 0");
        }
    }

    private static void run(Connection shop, String sql) throws SQLException {
        try (Statement statement = shop.createStatement()) {
            statement.execute(sql);
        }
    }
}
