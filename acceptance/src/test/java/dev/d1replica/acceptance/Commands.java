package dev.d1replica.acceptance;

import dev.d1replica.emulator.D1Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder like the one that a reader types commands in: with the launcher, a dump, and programs that pages take for granted. */
record Commands(Path folder) {
    /** Where the launcher would build, the classes are there already. An emulator ends when it has said where it is. */
    private static final String LAUNCHER = """
            #!/usr/bin/env bash
            run=(%s --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp %s dev.d1replica.cli.Main)
            [ "${1:-}" = emulate ] || exec "${run[@]}" "$@"
            exec 3< <("${run[@]}" "$@" & echo $!; wait)
            read -r -u 3 emulator
            read -r -u 3 said && echo "$said" || exit 1
            # not SIGINT, which a shell has its background jobs ignore
            kill -TERM "$emulator"
            """;

    /** What SQLite's own shell does with a file and a query. */
    private static final String SQLITE = """
            #!/usr/bin/env bash
            exec %s -XX:TieredStopAtLevel=1 -cp %s dev.d1replica.acceptance.SqliteShell "$@"
            """;

    /** The build is the one that this test is part of. */
    private static final String MAVEN = """
            #!/usr/bin/env bash
            [ "$*" = verify ] || [ "$*" = '-B verify' ]
            """;

    /** Of the project that a reader is in. */
    private static final String CONFIGURATION = """
            name = "shop"
            compatibility_date = "2026-11-01"

            [[d1_databases]]
            binding = "DB"
            database_name = "shop"
            database_id = "%s"
            """;

    /** @return the environment in which a reader would have put what an account needs */
    Map<String, String> environment(D1Emulator emulator) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path java = Ended.home("java");
        program(folder.resolve("d1-replica"), LAUNCHER.formatted(java, ClassPath.entries()));
        program(programs.resolve("sqlite3"), SQLITE.formatted(java, ClassPath.all()));
        program(programs.resolve("mvn"), MAVEN);
        Files.writeString(
                folder.resolve("wrangler.toml"),
                CONFIGURATION.formatted(emulator.databases().get(0).id()));
        Files.copy(Project.DUMP, folder.resolve("shop.sql"));
        Files.copy(ClassPath.jar("h2-"), folder.resolve("h2.jar"));
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", programs + ":" + java.getParent() + ":" + System.getenv("PATH"));
        environment.put("CLOUDFLARE_API_BASE_URL", emulator.baseUri().toString());
        environment.put("CLOUDFLARE_API_TOKEN", emulator.token());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return environment;
    }

    /** A reader puts a token where the page has an ellipsis. */
    static String real(String commands) {
        return commands.replace("CLOUDFLARE_API_TOKEN=…", "CLOUDFLARE_API_TOKEN=emulator");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot be made a program: " + file);
        }
    }
}
