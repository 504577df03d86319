package dev.d1replica.cli;

import dev.d1replica.Manifest;
import dev.d1replica.ManifestJson;
import picocli.CommandLine;

/** Tells what came of a pull or load, and with which exit code. */
final class ReplicaResult {
    private ReplicaResult() {}

    static int tell(CommandLine command, Output output, Manifest manifest) {
        if (output.json) {
            output.print(command, ManifestJson.of(manifest));
        } else {
            Summary.of(manifest).forEach(line -> output.summary(command, line));
        }
        return manifest.replica().rejectedRows() > 0 ? Failure.VERIFICATION : 0;
    }
}
