package dev.d1replica.junit;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs of test classes within a test. */
final class Runs {
    private Runs() {}

    /** With the cache that this run has. */
    static EngineTestKit.Builder of(Class<?> tests) {
        return with(Path.of(System.getProperty(D1ReplicaExtension.CACHE)), tests);
    }

    static EngineTestKit.Builder with(Path cache, Class<?>... tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(tests).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .configurationParameter(D1ReplicaExtension.CACHE, cache.toString());
    }
}
