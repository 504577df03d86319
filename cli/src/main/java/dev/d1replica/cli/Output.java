package dev.d1replica.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is told, and in which form. */
final class Output {
    private final Argument<Boolean> json;
    private final Argument<Boolean> quiet;
    private final Argument<Boolean> verbose;

    /** Whether there will be one object after the other, so that each is a line. */
    boolean objectsAreLines;

    /** Adds them to the command. */
    Output(CommandSpec command) {
        json = Argument.flag(
                command, "--json", "Print the report as one JSON object on stdout, and nothing else there.");
        quiet = Argument.flag(command, "--quiet", "No progress on stderr, no summary on stdout.");
        verbose = Argument.flag(
                command,
                "--verbose",
                "Where each setting was found, the server's log lines, what SQLite itself wrote and why, and stack"
                        + " traces of failures.");
    }

    boolean json() {
        return json.value();
    }

    boolean quiet() {
        return quiet.value();
    }

    boolean verbose() {
        return verbose.value();
    }

    /** Progress goes to stderr. */
    void progress(PrintWriter err, String line) {
        if (!quiet()) {
            err.println(OneLine.of(line));
            err.flush();
        }
    }

    /** How things were found goes to stderr, for those who ask. */
    void trace(CommandLine command, List<String> lines) {
        if (verbose()) {
            lines.forEach(line -> progress(command.getErr(), line));
        }
    }

    /** A summary for people goes to stdout. */
    void summary(CommandLine command, String line) {
        if (!quiet() && !json()) {
            command.getOut().println(OneLine.of(line));
            command.getOut().flush();
        }
    }

    /** What was asked for goes to stdout, however quiet. */
    static void product(CommandLine command, String line) {
        command.getOut().println(OneLine.of(line));
        command.getOut().flush();
    }

    /** What {@code --json} asked for. */
    void report(CommandLine command, JsonObject object) {
        if (objectsAreLines) {
            product(command, object.toString());
        } else {
            print(command, object);
        }
    }

    static void print(CommandLine command, JsonObject object) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(object);
        }
        PrintWriter out = command.getOut();
        out.println(text.toString().strip());
        out.flush();
    }
}
