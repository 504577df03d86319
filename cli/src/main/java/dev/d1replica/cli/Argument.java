package dev.d1replica.cli;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An option or a parameter of a command and, once the words are parsed, what they say: null if nothing, and there is no
 * default. Declared by calls, since the library takes much longer to read annotations.
 */
final class Argument<T> {
    private final ArgSpec spec;

    private Argument(ArgSpec spec) {
        this.spec = spec;
    }

    T value() {
        return spec.getValue();
    }

    /** Adds an option with a value. */
    static <T> Argument<T> option(CommandSpec command, Class<T> type, String name, String label, String description) {
        return add(command, option(name, label, description).type(type));
    }

    /** Adds an option with a value, which is {@code otherwise} if it is not there. */
    static <T> Argument<T> option(
            CommandSpec command, Class<T> type, String name, String label, String otherwise, String description) {
        return add(command, option(name, label, description).type(type).defaultValue(otherwise));
    }

    /** Adds an option with a value that must be there. */
    static <T> Argument<T> required(CommandSpec command, Class<T> type, String name, String label, String description) {
        return add(command, option(name, label, description).type(type).required(true));
    }

    /** Adds an option with a value that may be there several times. */
    static Argument<List<String>> repeatable(CommandSpec command, String name, String label, String description) {
        OptionSpec.Builder option = option(name, label, description);
        return add(command, option.type(List.class).auxiliaryTypes(String.class).initialValue(List.of()));
    }

    /** Adds an option that is there or not. */
    static Argument<Boolean> flag(CommandSpec command, String name, String description) {
        OptionSpec.Builder option = OptionSpec.builder(name).description(description);
        return add(command, option.type(boolean.class).initialValue(false));
    }

    private static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).paramLabel(label).initialValue(null).description(description);
    }

    private static <T> Argument<T> add(CommandSpec command, OptionSpec.Builder option) {
        OptionSpec spec = option.build();
        command.addOption(spec);
        return new Argument<>(spec);
    }

    /** Adds the one parameter of a command. */
    static <T> Argument<T> parameter(CommandSpec command, Class<T> type, String label, String description) {
        return add(command, parameter(label, description).type(type).index("0"));
    }

    /** Adds the one parameter of a command, which need not be there. */
    static <T> Argument<T> optionalParameter(CommandSpec command, Class<T> type, String label, String description) {
        PositionalParamSpec.Builder parameter = parameter(label, description).type(type);
        return add(command, parameter.index("0").required(false).arity("0..1"));
    }

    /** Adds the parameters of a command, which has at least one. */
    static <T> Argument<List<T>> parameters(CommandSpec command, Class<T> type, String label, String description) {
        PositionalParamSpec.Builder parameter = parameter(label, description);
        return add(command, parameter.type(List.class).auxiliaryTypes(type).arity("1..*"));
    }

    private static PositionalParamSpec.Builder parameter(String label, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .initialValue(null)
                .description(description)
                .required(true);
    }

    private static <T> Argument<T> add(CommandSpec command, PositionalParamSpec.Builder parameter) {
        PositionalParamSpec spec = parameter.build();
        command.addPositional(spec);
        return new Argument<>(spec);
    }
}
