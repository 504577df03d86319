package dev.d1replica.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that was run to its end, with what it said on both streams. */
record Ended(List<String> command, int exit, List<String> said) {
    private static final long MINUTES = 10;

    /** Runs a tool of this JDK. */
    static Ended tool(String name, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(home(name).toString());
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        return run(Path.of(""), Map.of(), command);
    }

    static Path home(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool);
    }

    static Ended run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("said", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_") || name.startsWith("D1_"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + Files.readString(output));
            }
            return new Ended(command, process.exitValue(), Files.readAllLines(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Asserts the exit code 0 and returns the lines. */
    List<String> succeeds() {
        if (exit != 0) {
            throw new AssertionError("exit " + exit + ": " + String.join("\n", said));
        }
        return said;
    }
}
