package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.export.PollPolicy;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Runs commands in this process and keeps what they printed. */
final class Cli {
    private static final Path GOLDEN = Path.of("..", "golden");

    private Cli() {}

    /** What a command left: its exit code and both streams. */
    record Ended(int exit, String out, String err) {
        /** The one object on stdout, and nothing else there. */
        JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(out))) {
                JsonObject object = reader.readObject();
                assertThat(out.strip()).startsWith("{").endsWith("}");
                return object;
            }
        }

        /** Asserts one line of error, at most one hint, and nothing else on stderr; returns the line without its prefix. */
        String error() {
            List<String> lines = err.lines().toList();
            assertThat(lines).as("stderr").hasSizeBetween(1, 2);
            assertThat(lines.get(0)).startsWith("d1-replica: ");
            assertThat(lines.stream().skip(1)).allMatch(line -> line.startsWith("hint: "));
            return lines.get(0).substring("d1-replica: ".length());
        }

        Ended exits(int code) {
            assertThat(exit).as("exit code; stderr: %s", err).isEqualTo(code);
            return this;
        }
    }

    static Ended run(Object... words) {
        return run(Commands.all(), words);
    }

    /** Runs {@code list}, which asks no longer than {@code patience} allows. */
    static Ended list(PollPolicy patience, Object... words) {
        CommandLine command = Commands.all();
        ListCommand list = command.getSubcommands().get("list").getCommand();
        list.patience = patience;
        return run(command, words);
    }

    private static Ended run(CommandLine command, Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] args = List.of(words).stream().map(String::valueOf).toArray(String[]::new);
        int exit = command.execute(args);
        return new Ended(exit, out.toString(), err.toString());
    }

    static Ended runWithStdin(byte[] stdin, Object... words) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(stdin));
        try {
            return run(words);
        } finally {
            System.setIn(before);
        }
    }

    static Path dump(String golden) {
        return GOLDEN.resolve(golden).resolve("dump.sql");
    }

    static Path source(String golden) {
        return GOLDEN.resolve(golden).resolve("source.sqlite");
    }
}
