package dev.d1replica;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections to a finished replica, through whichever driver is there for it. Immutable. */
record ReplicaDataSource(Target target, String url, Properties properties) implements DataSource {
    /** SQLITE_OPEN_READONLY ("Opening A New Database Connection", SQLite's C interface). */
    private static final String SQLITE_OPEN_READONLY = "1";

    static ReplicaDataSource of(Target target, boolean readOnly) {
        Properties properties = new Properties();
        if (target.engine() == Target.Engine.H2) {
            String url = "jdbc:h2:file:" + target.path().toAbsolutePath() + ";IFEXISTS=TRUE";
            properties.setProperty("user", "sa");
            return new ReplicaDataSource(target, readOnly ? url + ";ACCESS_MODE_DATA=r" : url, properties);
        }
        // D1 runs with PRAGMA foreign_keys = on (Cloudflare's documentation, "Define foreign keys"); SQLite's default
        // is off
        properties.setProperty("foreign_keys", "true");
        if (readOnly) {
            properties.setProperty("open_mode", SQLITE_OPEN_READONLY);
        }
        return new ReplicaDataSource(target, "jdbc:sqlite:" + target.file().toAbsolutePath(), properties);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connect(copy());
    }

    /** A SQLite file has no users; an H2 replica has {@code sa}, and whom its owner makes. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties named = copy();
        named.setProperty("user", user);
        named.setProperty("password", password);
        return connect(named);
    }

    /** SQLite would make an empty file where there is none. */
    private Connection connect(Properties all) throws SQLException {
        if (!Files.isRegularFile(target.file())) {
            throw new SQLException("there is no replica: " + target.file());
        }
        return DriverManager.getConnection(url, all);
    }

    /** Drivers may change what they are given. */
    private Properties copy() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    /** Nothing is logged. */
    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    /** There is nothing to wait for. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a wrapper for " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
