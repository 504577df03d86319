package dev.d1replica;

import dev.d1replica.emulator.D1Emulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Cloudflare's own command line, pinned and installed by {@code tools/wrangler}, run in a folder. */
final class Wrangler {
    private static final Path PROGRAM = Path.of(System.getProperty("basedir", ""))
            .resolve("../tools/wrangler")
            .toAbsolutePath()
            .normalize();
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);
    private static final Duration RUN_LIMIT = Duration.ofSeconds(120);

    private final Path folder;
    private final Map<String, String> account;

    /** {@code folder} is empty: wrangler would take databases from a configuration that it finds there. */
    Wrangler(Path folder, D1Emulator emulator) {
        this.folder = folder;
        this.account = Map.of(
                "CLOUDFLARE_API_BASE_URL", emulator.baseUri().toString(),
                "CLOUDFLARE_API_TOKEN", emulator.token(),
                "CLOUDFLARE_ACCOUNT_ID", emulator.accountId());
    }

    /**
     * How a run ended.
     *
     * @param status the exit status
     * @param output standard output and standard error
     */
    record Run(int status, String output) {}

    /** Installs it if it is not there yet. */
    static void install(Path folder) throws IOException, InterruptedException {
        Run run = run(folder, Map.of(), INSTALL_LIMIT, List.of("--version"));
        if (run.status() != 0) {
            throw new AssertionError(run.output());
        }
    }

    /** Exports a hosted database, by name or id, into a file. */
    Run export(String database, Path file, List<String> options) throws IOException, InterruptedException {
        List<String> command = List.of("d1", "export", database, "--remote", "--output", file.toString());
        return run(
                folder,
                account,
                RUN_LIMIT,
                Stream.concat(command.stream(), options.stream()).toList());
    }

    /** Runs a statement on the local state of a database of the folder's configuration; the output is JSON. */
    Run executeLocal(String database, String sql) throws IOException, InterruptedException {
        return run(
                folder, account, RUN_LIMIT, List.of("d1", "execute", database, "--local", "--json", "--command", sql));
    }

    private static Run run(Path folder, Map<String, String> account, Duration limit, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("wrangler", ".log");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(PROGRAM.toString()), arguments.stream())
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_") || name.startsWith("WRANGLER_"));
        builder.environment().putAll(account);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended) {
                throw new AssertionError("wrangler did not end within " + limit + "\n" + said);
            }
            return new Run(process.exitValue(), said);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
