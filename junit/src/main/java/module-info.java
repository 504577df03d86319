/** A JUnit 5 extension: a replica for every test, and the D1 API on loopback. */
module dev.d1replica.junit {
    requires transitive java.sql;
    requires transitive org.junit.jupiter.api;
    requires transitive dev.d1replica.core;
    requires transitive dev.d1replica.emulator;
    requires jakarta.json;

    exports dev.d1replica.junit;
}
