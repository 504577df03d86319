package dev.d1replica.cli;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.wrangler.WranglerDatabase;
import dev.d1replica.wrangler.WranglerProject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** Which wrangler project is meant, and which environment of it. */
final class ProjectOptions {
    private final Argument<Path> config;
    private final Argument<String> environment;

    /** Adds them to the command. */
    ProjectOptions(CommandSpec command) {
        config = Argument.option(
                command,
                Path.class,
                "--config",
                "FILE",
                "The wrangler configuration. Default: the nearest, here or above, as wrangler finds it.");
        environment = Argument.option(
                command,
                String.class,
                "--env",
                "NAME",
                "The environment of the wrangler configuration. Default: CLOUDFLARE_ENV, else none.");
    }

    /** Whether it was said which project is meant: then it must be there, even if it makes no difference. */
    boolean isNamed() {
        return config.value() != null || environment.value() != null;
    }

    WranglerProject project() {
        return WranglerProject.find(
                Path.of(""),
                System.getenv(),
                Optional.ofNullable(config.value()),
                Optional.ofNullable(environment.value()));
    }

    /** The words that lead wrangler to the same project: where and in which environment, unless it finds that itself. */
    List<String> words(WranglerProject project) {
        List<String> words = new ArrayList<>();
        if (config.value() != null) {
            words.addAll(List.of("--config", config.value().toString()));
        }
        project.environment().ifPresent(name -> words.addAll(List.of("--env", name.value())));
        return words;
    }

    /** What {@code --verbose} says of it. */
    static List<String> trace(WranglerProject project) {
        return Stream.of(
                        Optional.of("wrangler configuration: "
                                + project.configFile().map(Path::toString).orElse("none here or above")),
                        project.environment().map(name -> "environment: " + name.value() + ", from " + name.source()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The configuration's database for which {@code wrangler dev} has a local state. */
    static WranglerDatabase local(WranglerProject project, String database) {
        return project.database(database)
                .orElseThrow(() ->
                        new ConfigurationException("--to wrangler is for databases of the wrangler configuration: "
                                + project.configFile()
                                        .map(file -> database + " is not in " + file)
                                        .orElse("there is none here or above")));
    }
}
