package dev.d1replica.cli;

import picocli.CommandLine.Command;

/** The command's root: says what there is. */
@Command(
        name = "d1-replica",
        description = "Exports a Cloudflare D1 database and leaves a verified local replica behind.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or unchanged",
            "2:usage or configuration",
            "3:not authenticated or not entitled, or no such database",
            "4:another export holds the database",
            "5:the export failed on the server, or ran out of time",
            "6:the download failed for good",
            "7:the dump is malformed or cut",
            "8:the target refused",
            "9:verification failed, or rows were rejected",
            "130:interrupted (143 by SIGTERM, 129 by SIGHUP)",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  d1-replica demo",
            "  d1-replica pull                        in a wrangler project: its only database, to ./NAME.sqlite",
            "  d1-replica pull shop --to wrangler     to where wrangler dev reads it",
            "  d1-replica pull --help"
        })
final class D1ReplicaCommand {}
