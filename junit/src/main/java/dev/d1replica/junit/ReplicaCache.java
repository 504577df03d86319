package dev.d1replica.junit;

import dev.d1replica.D1Replica;
import dev.d1replica.Target;
import dev.d1replica.Target.Engine;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.dump.DumpException;
import dev.d1replica.replica.ReplicaReport;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Replicas by the SHA-256 of their dumps. Processes share it: each replica is built by one, the others wait for it, and it appears
 * whole. For use by many threads.
 */
final class ReplicaCache {
    private static final System.Logger LOG = System.getLogger(D1ReplicaExtension.class.getName());

    private final CacheFolder folder;
    private final Pulls pulls;

    ReplicaCache(CacheFolder folder, Pulls pulls) {
        this.folder = folder;
        this.pulls = pulls;
    }

    CacheFolder folder() {
        return folder;
    }

    /**
     * Finds the replica, or builds it.
     *
     * @throws ExtensionConfigurationException if it is neither there nor can be built
     */
    CachedReplica replica(Origin origin) {
        try {
            CachedReplica replica =
                    origin instanceof Origin.Dump dump ? loaded(dump) : pulled((Origin.Database) origin);
            replica.report()
                    .skipped()
                    .forEach(left -> LOG.log(
                            System.Logger.Level.WARNING,
                            "the replica lacks the {0} {1}: {2}",
                            left.kind(),
                            left.name(),
                            left.reason()));
            return replica;
        } catch (IOException | ConfigurationException | DumpException | TargetException | VerificationException e) {
            String what = origin instanceof Origin.Dump dump
                    ? "The dump \"" + dump.dump().name() + "\" cannot be replayed: "
                    : "The database \"" + ((Origin.Database) origin).name() + "\" cannot be pulled: ";
            throw new ExtensionConfigurationException(what + e.getMessage(), e);
        }
    }

    private CachedReplica loaded(Origin.Dump origin) throws IOException {
        CacheKey key = new CacheKey(CacheKey.sha256(origin.dump()), origin.engine());
        Path entry = folder.entries().resolve(key.name());
        return folder.holding("entry", key.sha256(), () -> {
            if (!Files.isDirectory(entry)) {
                load(origin, entry);
                CacheSweep.run(folder, key);
            }
            return used(entry, origin.engine());
        });
    }

    private void load(Origin.Dump origin, Path entry) throws IOException {
        LOG.log(
                System.Logger.Level.DEBUG,
                "builds the replica of {0}",
                origin.dump().name());
        Path building = Files.createTempDirectory(folder.building(), "dump");
        Target target = CachedReplica.target(building, origin.engine());
        try (InputStream dump = origin.dump().open()) {
            ReplicaReport report =
                    D1Replica.load(dump, origin.dump().filename()).to(target).replica();
            CachedReplica.seal(building, origin.engine(), report);
            Files.move(building, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(building);
        }
    }

    private CachedReplica pulled(Origin.Database origin) throws IOException {
        String id = CacheKey.hash(pulls.identity(origin.name()) + " " + origin.engine());
        NewestReplica newest = new NewestReplica(folder.databases().resolve(id));
        return folder.holding("database", id, () -> {
            Optional<NewestReplica.Entry> known = newest.read();
            Instant oldest = Instant.now().minus(origin.maxAge());
            if (known.isPresent() && known.get().pulled().isAfter(oldest)) {
                Optional<CachedReplica> replica = find(known.get().key());
                if (replica.isPresent()) {
                    return replica.get();
                }
            }
            pulls.requireAllowed(origin, known.map(NewestReplica.Entry::pulled));
            return pull(origin, newest, folder.building().resolve(id));
        });
    }

    private Optional<CachedReplica> find(CacheKey key) throws IOException {
        Path entry = folder.entries().resolve(key.name());
        return folder.holding(
                "entry",
                key.sha256(),
                () -> Files.isDirectory(entry) ? Optional.of(used(entry, key.engine())) : Optional.empty());
    }

    /** @param building the same for every run, so that one can go on with the dump that a killed one had exported */
    private CachedReplica pull(Origin.Database origin, NewestReplica newest, Path building) throws IOException {
        Instant begun = Instant.now();
        Files.createDirectories(building);
        Pulls.Pulled pulled = pulls.pull(origin.name(), CachedReplica.target(building, origin.engine()));
        CacheKey key = new CacheKey(pulled.sha256(), origin.engine());
        Path entry = folder.entries().resolve(key.name());
        return folder.holding("entry", key.sha256(), () -> {
            if (Files.isDirectory(entry)) {
                Folders.delete(building);
            } else {
                CachedReplica.seal(building, origin.engine(), pulled.report());
                Files.move(building, entry, StandardCopyOption.ATOMIC_MOVE);
            }
            newest.write(new NewestReplica.Entry(begun, key));
            CacheSweep.run(folder, key);
            return used(entry, origin.engine());
        });
    }

    private static CachedReplica used(Path entry, Engine engine) throws IOException {
        CacheSweep.touch(entry);
        return CachedReplica.open(entry, engine);
    }
}
