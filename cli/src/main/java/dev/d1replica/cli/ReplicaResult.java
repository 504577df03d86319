package dev.d1replica.cli;

import dev.d1replica.Manifest;
import dev.d1replica.ManifestJson;
import dev.d1replica.Target;
import jakarta.json.JsonObject;
import picocli.CommandLine;

/** Tells what came of a pull or load, and with which exit code. */
final class ReplicaResult {
    private ReplicaResult() {}

    /** @param next the command to type next */
    static int tell(CommandLine command, Output output, Manifest manifest, String next) {
        if (output.json()) {
            Output.print(command, ManifestJson.of(manifest));
        } else if (!output.quiet()) {
            Summary.of(manifest).forEach(line -> output.summary(command, line));
            if (output.verbose()) {
                Summary.fallbacks(manifest.replica()).forEach(line -> output.summary(command, line));
            }
            output.summary(command, "next: " + next);
        }
        long rejected = manifest.replica().rejectedRows();
        if (rejected == 0) {
            return 0;
        }
        Failure failure = Failure.rejected(
                rejected, Target.parse(manifest.target()).rejects().toString());
        FailureHandler.tell(command, failure);
        return failure.exit();
    }

    /** The replica is as good as a new one would be. */
    static int unchanged(CommandLine command, Output output, Target target) {
        if (output.json()) {
            Output.print(command, unchanged(target));
        }
        output.summary(command, target.text() + ": unchanged, as the database is; nothing was exported");
        return 0;
    }

    static JsonObject unchanged(Target target) {
        return ManifestJson.unchanged(ManifestJson.beside(target).orElse(JsonObject.EMPTY_JSON_OBJECT));
    }
}
