package dev.d1replica.wrangler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The environment variables that count in a project: the process's own, else those of its {@code .env} files, else those of
 * {@code .dev.vars}. Wrangler reads {@code .env} files in the current folder; here those beside the configuration count
 * too, and {@code .dev.vars}, where many keep a token.
 */
final class Variables {
    private static final String PREFIX = "CLOUDFLARE_";
    /** What the variables were called once; wrangler still reads them. */
    private static final String OLD_PREFIX = "CF_";

    private final Map<String, Setting<String>> values;

    private Variables(Map<String, Setting<String>> values) {
        this.values = values;
    }

    /** @param folders those with {@code .env} files, the one that wins last */
    static Variables of(Map<String, String> process, List<Path> folders, Optional<String> environment) {
        Map<String, Setting<String>> values = new LinkedHashMap<>();
        for (String file : files(environment)) {
            for (Path folder : folders) {
                DotEnv.read(folder.resolve(file), process)
                        .forEach((name, value) -> values.put(name, new Setting<>(value, name + " in " + file)));
            }
        }
        process.forEach((name, value) -> values.put(name, new Setting<>(value, name)));
        return new Variables(values);
    }

    /** The one that wins last. */
    private static List<String> files(Optional<String> environment) {
        List<String> files = new ArrayList<>(List.of(".dev.vars"));
        environment.ifPresent(name -> files.add(".dev.vars." + name));
        files.addAll(List.of(".env", ".env.local"));
        environment.ifPresent(name -> files.addAll(List.of(".env." + name, ".env." + name + ".local")));
        return files;
    }

    /** The variable {@code CLOUDFLARE_} and {@code suffix}; a blank one counts as unset. */
    Optional<Setting<String>> cloudflare(String suffix) {
        return get(PREFIX + suffix).or(() -> get(OLD_PREFIX + suffix));
    }

    Optional<Setting<String>> get(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(setting -> !setting.value().isBlank())
                .map(setting -> new Setting<>(setting.value().strip(), setting.source()));
    }

    /** Names and values, as a process would have them. */
    Map<String, String> map() {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .value()));
    }
}
