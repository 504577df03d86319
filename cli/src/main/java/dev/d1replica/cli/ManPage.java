package dev.d1replica.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A manual page, made of the same declarations as {@code --help}, in the macros of man(7). */
final class ManPage {
    private final List<String> lines = new ArrayList<>();

    private ManPage() {}

    /** The page's name, without its section. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static String of(CommandSpec command) {
        ManPage page = new ManPage();
        page.write(command);
        return String.join("\n", page.lines) + "\n";
    }

    private void write(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        lines.add(".TH \"" + text(name(command).toUpperCase(Locale.ROOT)) + "\" 1 \"\" \""
                + text(command.root().version()[0]) + "\" \"User commands\"");
        section("NAME");
        lines.add(text(name(command)) + " \\- " + text(usage.description()[0]));
        section("SYNOPSIS");
        lines.add(text(new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip()));
        section("DESCRIPTION");
        paragraphs(usage.description());
        commands(command);
        arguments("ARGUMENTS", command.positionalParameters());
        arguments("OPTIONS", command.options());
        exitCodes(command.root().usageMessage().exitCodeList());
        examples(usage.footer());
        seeAlso(command);
    }

    private void commands(CommandSpec command) {
        Map<String, CommandLine> subcommands = command.subcommands();
        if (!subcommands.isEmpty()) {
            section("COMMANDS");
            subcommands.forEach((name, subcommand) -> {
                UsageMessageSpec usage = subcommand.getCommandSpec().usageMessage();
                if (!usage.hidden()) {
                    item(name, usage.description()[0]);
                }
            });
        }
    }

    private void arguments(String title, List<? extends ArgSpec> arguments) {
        if (!arguments.isEmpty()) {
            section(title);
            for (ArgSpec argument : arguments) {
                if (argument instanceof OptionSpec option) {
                    item(
                            String.join(", ", option.names())
                                    + (option.arity().max() == 0 ? "" : " " + option.paramLabel()),
                            String.join(" ", option.description())
                                    .replace("${DEFAULT-VALUE}", option.defaultValueString()));
                } else if (argument instanceof PositionalParamSpec parameter) {
                    item(parameter.paramLabel(), String.join(" ", parameter.description()));
                }
            }
        }
    }

    private void exitCodes(Map<String, String> codes) {
        section("EXIT STATUS");
        codes.forEach(this::item);
    }

    private void examples(String[] examples) {
        if (examples.length > 0) {
            section("EXAMPLES");
            lines.add(".nf");
            Arrays.stream(examples).forEach(example -> lines.add(text(example)));
            lines.add(".fi");
        }
    }

    private void seeAlso(CommandSpec command) {
        List<String> others = command == command.root()
                ? command.subcommands().values().stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(subcommand -> !subcommand.usageMessage().hidden())
                        .map(ManPage::name)
                        .toList()
                : List.of(name(command.root()));
        section("SEE ALSO");
        lines.add(others.stream().map(name -> "\\fB" + text(name) + "\\fR(1)").collect(Collectors.joining(", ")));
    }

    private void section(String title) {
        lines.add(".SH " + title);
    }

    private void paragraphs(String[] paragraphs) {
        for (String paragraph : paragraphs) {
            lines.add(".PP");
            lines.add(text(paragraph));
        }
    }

    private void item(String term, String meaning) {
        lines.add(".TP");
        lines.add("\\fB" + text(term) + "\\fR");
        lines.add(text(meaning));
    }

    /** Escapes what roff would act on: its escape character, hyphens that it may turn into dashes, control lines. */
    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
