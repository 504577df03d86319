package dev.d1replica.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The {@code sqlite3} shell of this machine, if it has one. */
final class ShellDump {
    private static final int MAX_SECONDS = 60;

    private ShellDump() {}

    /** The version of the shell on the PATH, or empty where there is none. */
    static Optional<String> version() {
        try {
            return Optional.of(new String(output("sqlite3", "--version"), StandardCharsets.UTF_8).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** What {@code .dump} writes. */
    static byte[] of(Path database) throws IOException {
        return output("sqlite3", "-batch", "-init", "/dev/null", database.toString(), ".dump");
    }

    private static byte[] output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            byte[] bytes = out.readAllBytes();
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command[0] + " failed");
            }
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
