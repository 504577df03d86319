package dev.d1replica.cli;

import dev.d1replica.Manifest;
import dev.d1replica.ManifestJson;
import dev.d1replica.Target;
import picocli.CommandLine;

/** Tells what came of a pull or load, and with which exit code. */
final class ReplicaResult {
    private ReplicaResult() {}

    static int tell(CommandLine command, Output output, Manifest manifest) {
        if (output.json) {
            Output.print(command, ManifestJson.of(manifest));
        } else {
            Summary.of(manifest).forEach(line -> output.summary(command, line));
            if (output.verbose) {
                Summary.fallbacks(manifest.replica()).forEach(line -> output.summary(command, line));
            }
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
}
