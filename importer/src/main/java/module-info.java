/** Dump bytes to statements to rows to a replica. Knows nothing of HTTP. */
module dev.d1replica.importer {
    requires transitive java.sql;
    requires org.xerial.sqlitejdbc;
    requires static com.h2database;

    exports dev.d1replica.dump;
    exports dev.d1replica.replica;
    exports dev.d1replica.replica.h2;
    exports dev.d1replica.replica.sqlite;
}
