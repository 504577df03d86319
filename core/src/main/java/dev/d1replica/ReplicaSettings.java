package dev.d1replica;

import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.RowErrorPolicy;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.h2.H2Types;
import dev.d1replica.replica.sqlite.SqliteEngine;

/**
 * How a dump becomes a replica. Immutable.
 *
 * @param verify how closely to look at the result before it gets its name
 * @param rowErrors what to do with a row that the target refuses; skipped ones go to {@code TARGET.rejects.sql}
 * @param progress is told how far the replay is, on the calling thread
 * @param h2Types which types the columns of an H2 replica get
 * @param engine who writes the rows of a SQLite replica
 */
public record ReplicaSettings(
        VerifyLevel verify, RowErrorPolicy rowErrors, ReplayProgress progress, H2Types h2Types, SqliteEngine engine) {
    /** Quick verification; the first refused row ends the replay; nobody listens; types as declared; the faster engine. */
    public static final ReplicaSettings DEFAULT = new ReplicaSettings(
            VerifyLevel.QUICK, RowErrorPolicy.FAIL, ReplayProgress.NONE, H2Types.DECLARED, SqliteEngine.AUTO);

    /** The same with another level of verification. */
    public ReplicaSettings withVerify(VerifyLevel level) {
        return new ReplicaSettings(level, rowErrors, progress, h2Types, engine);
    }

    /** The same with another policy for refused rows. */
    public ReplicaSettings withRowErrors(RowErrorPolicy policy) {
        return new ReplicaSettings(verify, policy, progress, h2Types, engine);
    }

    /** The same with a listener. */
    public ReplicaSettings withProgress(ReplayProgress listener) {
        return new ReplicaSettings(verify, rowErrors, listener, h2Types, engine);
    }

    /** The same with other types for H2. */
    public ReplicaSettings withH2Types(H2Types types) {
        return new ReplicaSettings(verify, rowErrors, progress, types, engine);
    }

    /** The same with another way to write a SQLite replica. */
    public ReplicaSettings withEngine(SqliteEngine way) {
        return new ReplicaSettings(verify, rowErrors, progress, h2Types, way);
    }
}
