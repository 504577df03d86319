package dev.d1replica.junit;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The machinery behind {@link D1Replica}. It resolves parameters of test, {@code @BeforeEach} and {@code @AfterEach}
 * methods, all of one test from the same copy:
 *
 * <ul>
 *   <li>{@link Connection}: open on the copy, foreign keys enforced as D1 enforces them; closed after the test
 *   <li>{@link Path}, unless it is a {@link TempDir}: the copy itself, readable by its owner only; removed after the test
 * </ul>
 *
 * Constructors, {@code @BeforeAll} and {@code @AfterAll} methods get nothing: a copy belongs to one test. Fit for tests
 * that run in parallel.
 */
public final class D1ReplicaExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(D1ReplicaExtension.class);

    /** Made by JUnit. */
    public D1ReplicaExtension() {}

    /**
     * Replays the dump where no test before has done so, so that a dump that is at fault fails every test it is meant for.
     *
     * @throws ExtensionConfigurationException if there is no such dump, or it cannot be replayed
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        replayed(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getTestMethod().isPresent()
                && (type == Connection.class || type == Path.class && !parameter.isAnnotated(TempDir.class));
    }

    /**
     * Gives the connection or the file of the test's copy, which is made when first asked for.
     *
     * @throws ExtensionConfigurationException if there is no such dump, or it cannot be replayed
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ReplicaCopy copy = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        ReplicaCopy.class, key -> replayed(context).copy(), ReplicaCopy.class);
        return parameter.getParameter().getType() == Connection.class ? copy.connection() : copy.file();
    }

    private static ReplayedDump replayed(ExtensionContext context) {
        DumpResource dump = DumpResource.find(annotation(context).dump(), context.getRequiredTestClass());
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(dump.key(), key -> ReplayedDump.of(dump), ReplayedDump.class);
    }

    /** The annotation of the method, else of its class, else of the class around that. */
    private static D1Replica annotation(ExtensionContext context) {
        Optional<ExtensionContext> here = Optional.of(context);
        while (here.isPresent()) {
            Optional<D1Replica> found =
                    AnnotationSupport.findAnnotation(here.get().getElement(), D1Replica.class);
            if (found.isPresent()) {
                return found.get();
            }
            here = here.get().getParent();
        }
        throw new ExtensionConfigurationException(
                "No @D1Replica says which dump " + context.getDisplayName() + " needs");
    }
}
