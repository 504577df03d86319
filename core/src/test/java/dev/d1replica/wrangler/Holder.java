package dev.d1replica.wrangler;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process that has a SQLite file open in write-ahead mode, idle, until its standard input ends: what wrangler dev does. */
final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.executeUpdate("CREATE TABLE held(x)");
            System.out.println("open");
            while (System.in.read() >= 0) {
                // until told to end
            }
        }
    }
}
