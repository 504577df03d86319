package dev.d1replica.cli;

import dev.d1replica.UnreadableDumpException;
import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.DatabaseNotFoundException;
import dev.d1replica.cloudflare.MalformedRequestException;
import dev.d1replica.cloudflare.NotAuthorizedException;
import dev.d1replica.download.DownloadException;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.Position;
import dev.d1replica.export.ExportBusyException;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import dev.d1replica.wrangler.ExpiredLoginException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * A failure as the command line tells it: the one place where exceptions become exit codes and words.
 *
 * @param exit the process's exit code
 * @param kind a word for scripts
 * @param message one line: what, and where
 * @param hint what to do, if there is something
 * @param position where in the dump, if it is about a dump
 */
record Failure(int exit, String kind, String message, Optional<String> hint, Optional<Position> position) {
    static final int USAGE = 2;
    static final int NOT_ALLOWED = 3;
    static final int BUSY = 4;
    static final int EXPORT = 5;
    static final int DOWNLOAD = 6;
    static final int DUMP = 7;
    static final int TARGET = 8;
    static final int VERIFICATION = 9;
    static final int INTERRUPTED = 130;
    /** sysexits.h, EX_SOFTWARE: our own fault. */
    private static final int SOFTWARE = 70;

    private static final int MAX_CAUSES = 20;

    /** Keeps message and hint to one line each. */
    Failure {
        message = OneLine.of(message);
        hint = hint.map(OneLine::of);
    }

    static Failure usage(String message, String hint) {
        return new Failure(USAGE, "usage", message, Optional.of(hint), Optional.empty());
    }

    /** Says nothing of the arguments, since one of them is a secret. */
    static Failure tokenAsArgument() {
        return new Failure(
                USAGE,
                "usage",
                "a token is never an argument, which every process can see",
                Optional.of("use --token-file FILE or the variable CLOUDFLARE_API_TOKEN"),
                Optional.empty());
    }

    static Failure differs(String difference) {
        return new Failure(
                VERIFICATION,
                "verification-failed",
                "the replica is not what the dump says: " + difference,
                Optional.empty(),
                Optional.empty());
    }

    static Failure rejected(long rows, String file) {
        return new Failure(
                VERIFICATION,
                "rows-rejected",
                Summary.count(rows, "row") + " rejected: " + file,
                Optional.empty(),
                Optional.empty());
    }

    static Failure of(Throwable e) {
        if (isOutOfHandles(e)) {
            return new Failure(
                    TARGET,
                    "out-of-file-handles",
                    "too many open files: the process may open no more",
                    Optional.of("raise the limit, as by ulimit -n 256"),
                    Optional.empty());
        }
        if (e instanceof LinkageError) {
            return new Failure(
                    SOFTWARE,
                    "internal",
                    "a part of the program cannot be loaded: " + line(e),
                    Optional.of("raise the limit of open files, as by ulimit -n 256; else install it again"),
                    Optional.empty());
        }
        if (e instanceof UncheckedIOException wrapped) {
            return of(wrapped.getCause());
        }
        if (e instanceof ConfigurationException) {
            return new Failure(USAGE, "configuration", e, Optional.empty());
        }
        if (e instanceof ExpiredLoginException expired) {
            return new Failure(NOT_ALLOWED, "login-expired", e, Optional.of(expired.hint()));
        }
        if (e instanceof Confirmation.Declined) {
            return new Failure(INTERRUPTED, "not-confirmed", e, Optional.of("--yes asks nothing"));
        }
        if (e instanceof DumpException malformed) {
            return new Failure(
                    DUMP, "malformed-dump", line(e), Optional.empty(), Optional.ofNullable(malformed.position()));
        }
        if (e instanceof TargetException refused) {
            return new Failure(
                    TARGET, "target-refused", line(e), refusalHint(refused), Optional.ofNullable(refused.position()));
        }
        if (e instanceof VerificationException) {
            return new Failure(VERIFICATION, "verification-failed", e, Optional.empty());
        }
        if (e instanceof InvalidPathException) {
            return new Failure(USAGE, "configuration", "no file name: " + line(e), Optional.empty(), Optional.empty());
        }
        if (isInterruption(e)) {
            return new Failure(INTERRUPTED, "interrupted", "interrupted", Optional.empty(), Optional.empty());
        }
        return e instanceof IOException io ? ofInputOutput(io) : internal(e);
    }

    /** Wherever it strikes, even in the loading of a class, the operating system's words are the same (EMFILE). */
    private static boolean isOutOfHandles(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(cause -> line(cause).contains("Too many open files"));
    }

    /** Whatever waited says so in its own way. */
    private static boolean isInterruption(Throwable e) {
        return e instanceof InterruptedException
                || e instanceof CancellationException
                || e instanceof InterruptedIOException
                || e instanceof ClosedByInterruptException;
    }

    private static Failure ofInputOutput(IOException e) {
        if (e instanceof DownloadException) {
            return new Failure(DOWNLOAD, "download-failed", e, Optional.empty());
        }
        if (e instanceof CloudflareException refused) {
            return ofService(refused);
        }
        if (e instanceof UnreadableDumpException) {
            return new Failure(DUMP, "unreadable-dump", e, Optional.empty());
        }
        if (e instanceof NoSuchFileException file) {
            return new Failure(
                    USAGE, "no-such-file", "no such file: " + file.getFile(), Optional.empty(), Optional.empty());
        }
        if (e instanceof AccessDeniedException file) {
            return new Failure(
                    USAGE, "access-denied", "access denied: " + file.getFile(), Optional.empty(), Optional.empty());
        }
        // what remains are files that are written: reading has exceptions of its own
        String place = e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason() + ": " + file.getFile()
                : line(e);
        return new Failure(TARGET, "cannot-write", "cannot write: " + place, Optional.empty(), Optional.empty());
    }

    private static Failure ofService(CloudflareException e) {
        if (e instanceof NotAuthorizedException) {
            return new Failure(NOT_ALLOWED, "not-authorized", e, e.hint());
        }
        if (e instanceof DatabaseNotFoundException) {
            return new Failure(NOT_ALLOWED, "no-such-database", e, e.hint());
        }
        if (e instanceof ExportBusyException) {
            return new Failure(BUSY, "busy", e, e.hint());
        }
        if (e instanceof MalformedRequestException) {
            return new Failure(USAGE, "malformed-request", e, e.hint());
        }
        return new Failure(EXPORT, "export-failed", e, e.hint());
    }

    private static Failure internal(Throwable e) {
        return new Failure(
                SOFTWARE,
                "internal",
                "internal error: " + e.getClass().getSimpleName() + ": " + line(e),
                Optional.of("run again with --verbose for the stack trace, and report it"),
                Optional.empty());
    }

    private static Optional<String> refusalHint(TargetException refused) {
        return refused.isRow()
                ? Optional.of("--on-row-error skip keeps refused rows aside and loads the rest")
                : Optional.empty();
    }

    private Failure(int exit, String kind, Throwable e, Optional<String> hint) {
        this(exit, kind, line(e), hint, Optional.empty());
    }

    private static String line(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The object that {@code --json} prints in place of a report. */
    JsonObject json(String command) {
        return Json.createObjectBuilder()
                .add("command", command)
                .add("status", "failed")
                .add("error", error())
                .build();
    }

    JsonObjectBuilder error() {
        JsonObjectBuilder error = Json.createObjectBuilder().add("kind", kind).add("message", message);
        position.ifPresent(at -> error.add(
                "position",
                Json.createObjectBuilder()
                        .add("byte", at.offset())
                        .add("line", at.line())
                        .add("column", at.column())));
        return error;
    }
}
