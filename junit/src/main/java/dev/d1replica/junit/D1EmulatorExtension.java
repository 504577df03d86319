package dev.d1replica.junit;

import dev.d1replica.Access;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The machinery behind {@link D1Emulator}. It resolves parameters of test, {@code @BeforeEach} and {@code @AfterEach} methods, all
 * of one test from the same emulator:
 *
 * <ul>
 *   <li>{@link EmulatedAccount}: address, token and databases; takes orders for faults
 *   <li>{@link URI}: the base address, as {@code CLOUDFLARE_API_BASE_URL} holds it
 *   <li>{@link Access}: both, as {@link dev.d1replica.D1Replica#pull(String, Access)} takes them
 * </ul>
 */
public final class D1EmulatorExtension implements BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(D1EmulatorExtension.class);
    private static final Set<Class<?>> INJECTED = Set.of(EmulatedAccount.class, URI.class, Access.class);

    /** Made by JUnit. */
    public D1EmulatorExtension() {}

    /**
     * Starts the emulator.
     *
     * @throws ExtensionConfigurationException if a source is missing or at fault
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        emulator(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && INJECTED.contains(parameter.getParameter().getType());
    }

    /**
     * Gives what the parameter's type stands for.
     *
     * @throws ExtensionConfigurationException as {@link #beforeEach} does
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EmulatedAccount account = emulator(context).account();
        Class<?> type = parameter.getParameter().getType();
        if (type == URI.class) {
            return account.baseUri();
        }
        return type == Access.class ? account.access() : account;
    }

    private static TestEmulator emulator(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestEmulator.class, key -> start(context), TestEmulator.class);
    }

    private static TestEmulator start(ExtensionContext context) {
        D1Emulator wanted = Annotations.nearest(context, D1Emulator.class);
        try {
            return TestEmulator.start(wanted, context.getRequiredTestClass(), RunState.of(context));
        } catch (IOException | IllegalArgumentException e) {
            throw new ExtensionConfigurationException("The emulator cannot be started: " + e.getMessage(), e);
        }
    }
}
