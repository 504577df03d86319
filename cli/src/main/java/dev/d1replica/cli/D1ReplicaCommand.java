package dev.d1replica.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** The command's root: says what there is. */
final class D1ReplicaCommand {
    final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

    D1ReplicaCommand() {
        spec.name("d1-replica").versionProvider(new Version());
        spec.usageMessage()
                .description("Exports a Cloudflare D1 database and leaves a verified local replica behind.")
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        Subcommand.addExamples(
                spec,
                "  d1-replica demo",
                "  d1-replica pull                        in a wrangler project: its only database, to ./NAME.sqlite",
                "  d1-replica pull shop --to wrangler     to where wrangler dev reads it",
                "  d1-replica pull --help");
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done, or unchanged");
        codes.put("2", "usage or configuration");
        codes.put("3", "not authenticated or not entitled, or no such database");
        codes.put("4", "another export holds the database");
        codes.put("5", "the export failed on the server, or ran out of time");
        codes.put("6", "the download failed for good");
        codes.put("7", "the dump is malformed or cut");
        codes.put("8", "the target refused");
        codes.put("9", "verification failed, or rows were rejected");
        codes.put("130", "interrupted (143 by SIGTERM, 129 by SIGHUP)");
        return codes;
    }
}
