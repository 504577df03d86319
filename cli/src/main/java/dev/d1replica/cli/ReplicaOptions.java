package dev.d1replica.cli;

import dev.d1replica.ReplicaSettings;
import dev.d1replica.Target;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.replica.RowErrorPolicy;
import dev.d1replica.replica.VerifyLevel;
import dev.d1replica.replica.h2.H2Types;
import dev.d1replica.replica.sqlite.SqliteEngine;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where the replica goes and how it is built: what pull and load share. */
final class ReplicaOptions {
    static final String WRANGLER = "wrangler";

    @Option(
            names = "--to",
            paramLabel = "TARGET",
            description =
                    "A path, jdbc:sqlite:PATH, jdbc:h2:PATH, or wrangler: what wrangler dev and wrangler d1 execute"
                            + " --local read. Default: ./NAME.sqlite")
    String to;

    @Option(
            names = "--verify",
            paramLabel = "LEVEL",
            defaultValue = "quick",
            description =
                    "counts: rows of each table. quick: foreign keys and quick_check too. full: integrity_check, and where"
                            + " the dump is a file, every value. Default: ${DEFAULT-VALUE}")
    VerifyLevel verify;

    @Option(
            names = "--on-row-error",
            paramLabel = "POLICY",
            defaultValue = "fail",
            description = "fail: nothing is left behind. skip: refused rows go to TARGET.rejects.sql, exit 9."
                    + " Default: ${DEFAULT-VALUE}")
    RowErrorPolicy rowErrors;

    @Option(
            names = "--h2-types",
            paramLabel = "TYPES",
            defaultValue = "declared",
            description = "declared: DATE, TIMESTAMP, BOOLEAN and NUMERIC where every value is one. affinity: only what"
                    + " SQLite stores. Default: ${DEFAULT-VALUE}")
    H2Types h2Types;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "auto",
            description =
                    "Who writes the rows of a SQLite replica. sqlite: SQLite. pages: its file format, page by page,"
                            + " where that is possible. auto: the faster one. Default: ${DEFAULT-VALUE}")
    SqliteEngine engine;

    ReplicaSettings settings(Progress progress) {
        return ReplicaSettings.DEFAULT
                .withVerify(verify)
                .withRowErrors(rowErrors)
                .withH2Types(h2Types)
                .withEngine(engine)
                .withProgress(progress.activity());
    }

    boolean isForWrangler() {
        return WRANGLER.equals(to);
    }

    /** The target that was asked for, else the {@link #fileNamed} so. */
    Target target(Supplier<String> name, Supplier<Target> localState) {
        if (to == null) {
            return fileNamed(name.get());
        }
        return isForWrangler() ? localState.get() : Target.parse(to);
    }

    /** A SQLite file in the current folder. */
    static Target fileNamed(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
            throw new ConfigurationException("the name is no file name: choose a target by --to");
        }
        return Target.of(Path.of(name + ".sqlite"));
    }
}
