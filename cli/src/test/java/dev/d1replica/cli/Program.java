package dev.d1replica.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as a process of its own, with a folder for its temporary files. */
final class Program implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 600;

    private final Process process;
    private final BufferedReader out;

    Program(Path temporary, Map<String, String> environment, Object... words) throws IOException {
        this(List.of(), temporary, environment, words);
    }

    /** @param launcher what starts the program given behind it */
    Program(List<String> launcher, Path temporary, Map<String, String> environment, Object... words)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                // as the launcher has it: newer JDKs warn of the SQLite driver's native library otherwise
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        List.of(words).forEach(word -> command.add(String.valueOf(word)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(temporary.resolve("stderr").toFile());
        process = builder.start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process that hears SIGINT: one may have been told to ignore it, as in the background, and hands that on. */
    static List<String> hearing() throws Exception {
        List<String> launcher = List.of("env", "--default-signal=INT");
        if (hears(launcher)) {
            return launcher;
        }
        assumeTrue(hears(List.of()), "interruptions are ignored here");
        return List.of();
    }

    private static boolean hears(List<String> launcher) throws Exception {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(List.of("sh", "-c", "kill -INT $$; sleep 60"));
        Process waiting = new ProcessBuilder(words).start();
        boolean ended = waiting.waitFor(10, TimeUnit.SECONDS);
        waiting.destroyForcibly();
        return ended && waiting.exitValue() == Failure.INTERRUPTED;
    }

    OutputStream stdin() {
        return process.getOutputStream();
    }

    String line() throws IOException {
        return out.readLine();
    }

    /** Asks it to end, as SIGTERM does, and returns its exit code. */
    int terminate() throws InterruptedException {
        // not Process.destroy, which closes the pipes too: the end of stdin could be seen before the signal
        process.toHandle().destroy();
        return exit();
    }

    /** Asks it to end, as Ctrl-C does, and returns its exit code. */
    int interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        return exit();
    }

    /** Its words, as every process can see them; empty where the system does not show them. */
    String words() {
        return process.info().commandLine().orElse("");
    }

    /** Ends it as SIGKILL does: it does nothing more, and its files stay as they are. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        exit();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
