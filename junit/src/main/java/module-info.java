/** A JUnit 5 extension: a replica of a dump for every test. */
module dev.d1replica.junit {
    requires transitive java.sql;
    requires transitive org.junit.jupiter.api;
    requires dev.d1replica.importer;

    exports dev.d1replica.junit;
}
