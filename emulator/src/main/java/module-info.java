/** The D1 REST API over SQLite files or dumps, on loopback: what a test or a demo talks to instead of Cloudflare. */
module dev.d1replica.emulator {
    requires transitive dev.d1replica.importer;
    requires transitive java.sql;
    requires jakarta.json;
    requires jdk.httpserver;
    requires org.xerial.sqlitejdbc;

    exports dev.d1replica.emulator;
}
