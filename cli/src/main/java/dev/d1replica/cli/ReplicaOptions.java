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
import picocli.CommandLine.Model.CommandSpec;

/** Where the replica goes and how it is built: what pull and load share. */
final class ReplicaOptions {
    static final String WRANGLER = "wrangler";

    private final Argument<String> to;
    private final Argument<VerifyLevel> verify;
    private final Argument<RowErrorPolicy> rowErrors;
    private final Argument<H2Types> h2Types;
    private final Argument<SqliteEngine> engine;

    /** Adds them to the command. */
    ReplicaOptions(CommandSpec command) {
        to = Argument.option(
                command,
                String.class,
                "--to",
                "TARGET",
                "A path, jdbc:sqlite:PATH, jdbc:h2:PATH, or wrangler: what wrangler dev and wrangler d1 execute"
                        + " --local read. Default: ./NAME.sqlite");
        verify = Argument.option(
                command,
                VerifyLevel.class,
                "--verify",
                "LEVEL",
                "quick",
                "counts: rows of each table. quick: foreign keys and quick_check too. full: integrity_check, and where"
                        + " the dump is a file, every value. Default: ${DEFAULT-VALUE}");
        rowErrors = Argument.option(
                command,
                RowErrorPolicy.class,
                "--on-row-error",
                "POLICY",
                "fail",
                "fail: nothing is left behind. skip: refused rows go to TARGET.rejects.sql, exit 9."
                        + " Default: ${DEFAULT-VALUE}");
        h2Types = Argument.option(
                command,
                H2Types.class,
                "--h2-types",
                "TYPES",
                "declared",
                "declared: DATE, TIMESTAMP, BOOLEAN and NUMERIC where every value is one. affinity: only what"
                        + " SQLite stores. Default: ${DEFAULT-VALUE}");
        engine = Argument.option(
                command,
                SqliteEngine.class,
                "--engine",
                "ENGINE",
                "auto",
                "Who writes the rows of a SQLite replica. sqlite: SQLite. pages: its file format, page by page,"
                        + " where that is possible. auto: the faster one. Default: ${DEFAULT-VALUE}");
    }

    ReplicaSettings settings(Progress progress) {
        return ReplicaSettings.DEFAULT
                .withVerify(verify.value())
                .withRowErrors(rowErrors.value())
                .withH2Types(h2Types.value())
                .withEngine(engine.value())
                .withProgress(Preparation.ofManifest(progress.activity()));
    }

    boolean isForWrangler() {
        return WRANGLER.equals(to.value());
    }

    /** The target that was asked for, else the {@link #fileNamed} so. */
    Target target(Supplier<String> name, Supplier<Target> localState) {
        if (to.value() == null) {
            return fileNamed(name.get());
        }
        return isForWrangler() ? localState.get() : Target.parse(to.value());
    }

    /** A SQLite file in the current folder. */
    static Target fileNamed(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
            throw new ConfigurationException("the name is no file name: choose a target by --to");
        }
        return Target.of(Path.of(name + ".sqlite"));
    }
}
