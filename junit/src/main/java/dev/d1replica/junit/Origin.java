package dev.d1replica.junit;

import dev.d1replica.Target.Engine;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Where a replica comes from and what it shall be: equal for all annotations that mean the same one. */
sealed interface Origin {
    Engine engine();

    /** A dump that is here. */
    record Dump(Resource dump, Engine engine) implements Origin {}

    /**
     * A database on the service.
     *
     * @param maxAge how old its replica may be
     * @param pull whether the annotation lets it be pulled
     */
    record Database(String name, Duration maxAge, boolean pull, Engine engine) implements Origin {}

    /** @throws ExtensionConfigurationException if the annotation names neither or both, or a dump that there is not */
    static Origin of(D1Replica wanted, Class<?> test) {
        boolean dump = !wanted.dump().isBlank();
        if (dump != wanted.database().isBlank()) {
            throw new ExtensionConfigurationException("@D1Replica takes either a dump or a database");
        }
        return dump
                ? new Dump(Resource.find("dump", wanted.dump(), test), wanted.engine())
                : new Database(wanted.database(), Age.parse(wanted.maxAge()), wanted.pull(), wanted.engine());
    }
}
