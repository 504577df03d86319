package dev.d1replica.junit;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** What all tests of a run share, whichever annotation they have: replicas by their origin, and the folder of the copies. */
record RunState(Store store, ReplicaCache cache) {
    private static final Namespace NAMESPACE = Namespace.create(RunState.class);

    static RunState of(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.getOrComputeIfAbsent(RunState.class, key -> new RunState(store, cache(context)), RunState.class);
    }

    /** The replica, found or built when it is first asked for. */
    CachedReplica replica(Origin origin) {
        return store.getOrComputeIfAbsent(origin, key -> cache.replica(origin), CachedReplica.class);
    }

    /** The folder of the copies, which goes with the run. */
    RunFolder folder() {
        return store.getOrComputeIfAbsent(RunFolder.class, key -> RunFolder.create(cache.folder()), RunFolder.class);
    }

    private static ReplicaCache cache(ExtensionContext context) {
        Map<String, String> environment = System.getenv();
        CacheFolder folder = context.getConfigurationParameter(D1ReplicaExtension.CACHE)
                .map(named -> CacheFolder.of(Path.of(named)))
                .orElseGet(() -> CacheFolder.of(environment));
        return new ReplicaCache(folder, new Pulls(environment));
    }
}
