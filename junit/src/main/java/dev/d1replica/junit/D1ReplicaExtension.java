package dev.d1replica.junit;

import dev.d1replica.replica.ReplicaReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machinery behind {@link D1Replica}. It resolves parameters of test, {@code @BeforeEach} and {@code @AfterEach}
 * methods, all of one test from the same copy:
 *
 * <ul>
 *   <li>{@link Connection}: open on the copy, foreign keys enforced as D1 enforces them; closed after the test
 *   <li>{@link DataSource}: connections like that, as many as are asked for; all are closed after the test
 *   <li>{@link Path}, unless it is a {@link TempDir}: the copy itself, readable by its owner only; removed after the test. Of H2 it
 *       is the file {@code NAME.mv.db}, for {@code jdbc:h2:NAME}
 *   <li>{@link ReplicaReport}: what was loaded, and what was noticed on the way
 * </ul>
 *
 * Constructors, {@code @BeforeAll} and {@code @AfterAll} methods get nothing: a copy belongs to one test. Fit for tests
 * that run in parallel.
 *
 * <p>The cache is the folder that JUnit's configuration parameter {@value #CACHE} names, or the system property of that name;
 * else the environment variable {@code D1_REPLICA_CACHE}; else {@code d1-replica} in {@code XDG_CACHE_HOME} or {@code ~/.cache}.
 * It is its owner's alone, processes may share it, and what was not used for 30 days is removed.
 */
public final class D1ReplicaExtension implements BeforeEachCallback, ParameterResolver {
    /** The configuration parameter that names the folder of the cache. */
    public static final String CACHE = "d1replica.cache";

    private static final Namespace NAMESPACE = Namespace.create(D1ReplicaExtension.class);
    private static final Set<Class<?>> INJECTED =
            Set.of(Connection.class, DataSource.class, Path.class, ReplicaReport.class);

    /** Made by JUnit. */
    public D1ReplicaExtension() {}

    /**
     * Finds or builds the replica where no test before has done so, so that a dump that is at fault fails every test it is meant for.
     *
     * @throws ExtensionConfigurationException if there is no such dump, it cannot be replayed, or the database must not be pulled
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        replica(context, annotation(context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && INJECTED.contains(parameter.getParameter().getType())
                && !parameter.isAnnotated(TempDir.class);
    }

    /**
     * Gives what the parameter's type stands for; the test's copy is made when first asked for.
     *
     * @throws ExtensionConfigurationException as {@link #beforeEach} does
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        D1Replica wanted = annotation(context);
        CachedReplica replica = replica(context, wanted);
        Class<?> type = parameter.getParameter().getType();
        if (type == ReplicaReport.class) {
            return replica.report();
        }
        TestReplica own = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        TestReplica.class,
                        key -> TestReplica.of(
                                replica, wanted.readOnly(), RunState.of(context).folder()),
                        TestReplica.class);
        if (type == Path.class) {
            return own.file();
        }
        return type == DataSource.class ? own.dataSource() : own.connection();
    }

    private static CachedReplica replica(ExtensionContext context, D1Replica wanted) {
        return RunState.of(context).replica(Origin.of(wanted, context.getRequiredTestClass()));
    }

    private static D1Replica annotation(ExtensionContext context) {
        return Annotations.nearest(context, D1Replica.class);
    }
}
