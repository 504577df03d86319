package dev.d1replica.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** A test run in a process of its own, as Surefire forks them. */
final class Fork {
    private static final long MINUTES = 10;

    private final Process process;
    private final Path output;

    private Fork(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs the tests of a class and prints how each failed. */
    public static void main(String[] arguments) throws ClassNotFoundException {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Class.forName(arguments[0])))
                        .build(),
                summary);
        for (Failure failure : summary.getSummary().getFailures()) {
            System.out.println(failure.getException().getMessage());
        }
        System.exit(
                summary.getSummary().getTestsSucceededCount() > 0
                                && summary.getSummary().getTotalFailureCount() == 0
                        ? 0
                        : 1);
    }

    static Fork start(Class<?> tests, Path folder, Map<String, String> environment) throws IOException {
        Path logging = Files.writeString(
                folder.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\njava.util.logging.ConsoleHandler.level=ALL\n"
                        + "dev.d1replica.level=ALL\n");
        Path output = Files.createTempFile(folder, "fork", ".txt");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + logging,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Fork.class.getName(),
                tests.getName());
        java.environment().keySet().removeIf(name -> name.startsWith("CLOUDFLARE_") || name.startsWith("D1_"));
        java.environment().put("D1_REPLICA_CACHE", folder.resolve("cache").toString());
        java.environment().putAll(environment);
        return new Fork(
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
    }

    /** Waits for its end, which must be in order. */
    String succeeded() throws IOException, InterruptedException {
        return ended(0);
    }

    /** Waits for its end, which must tell of failures. */
    String failed() throws IOException, InterruptedException {
        return ended(1);
    }

    private String ended(int status) throws IOException, InterruptedException {
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(output);
        if (!ended || process.exitValue() != status) {
            throw new AssertionError("not the end that was expected: " + text);
        }
        return text;
    }
}
