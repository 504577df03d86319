package dev.d1replica.wrangler;

import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is calling, and which databases there are, read from where wrangler reads it: the nearest configuration file, the
 * environment and the {@code .env} files, wrangler's login. Nothing is written. Immutable, but for the login, which is read
 * when it is asked for.
 *
 * <p>A folder without a configuration is a project without databases; credentials are found all the same.
 */
public final class WranglerProject {
    private final Path folder;
    private final Path current;
    private final Optional<WranglerConfig> config;
    private final Optional<Setting<String>> environment;
    private final Variables variables;
    private final Place place;

    /** What else of this machine matters. */
    record Place(Path home, String operatingSystem, Clock clock) {
        /** The home folder is the one that Node takes: {@code HOME}, which Java ignores, but for Windows. */
        static Place real(Map<String, String> process) {
            String system = System.getProperty("os.name");
            String named = system.startsWith("Windows") ? "" : process.getOrDefault("HOME", "");
            Path home = Path.of(named.isEmpty() ? System.getProperty("user.home") : named);
            return new Place(home, system, Clock.systemUTC());
        }
    }

    private WranglerProject(
            Path folder,
            Path current,
            Optional<WranglerConfig> config,
            Optional<Setting<String>> environment,
            Variables variables,
            Place place) {
        this.folder = folder;
        this.current = current;
        this.config = config;
        this.environment = environment;
        this.variables = variables;
        this.place = place;
    }

    /** The project of the current folder. */
    public static WranglerProject here() {
        return find(Path.of(""), System.getenv(), Optional.empty(), Optional.empty());
    }

    /**
     * Reads a project.
     *
     * @param current the current folder, from which the configuration is looked for upwards
     * @param process the process's environment variables
     * @param configFile the configuration to read instead of the nearest
     * @param environmentName the {@code env.NAME} to read, instead of that which {@code CLOUDFLARE_ENV} names; as for
     *     wrangler, an empty name means none
     * @throws ConfigurationException if the configuration is malformed, or has no such environment
     */
    public static WranglerProject find(
            Path current, Map<String, String> process, Optional<Path> configFile, Optional<String> environmentName) {
        return find(current, process, configFile, environmentName, Place.real(process));
    }

    static WranglerProject find(
            Path current,
            Map<String, String> process,
            Optional<Path> configFile,
            Optional<String> environmentName,
            Place place) {
        Path here = current.toAbsolutePath().normalize();
        Optional<Path> file = configFile.map(here::resolve).or(() -> ConfigFile.above(here));
        Path folder = file.map(Path::getParent).orElse(here);
        List<Path> folders = Stream.of(folder, here).distinct().toList();
        Variables variables = Variables.of(process, folders, environmentName.filter(name -> !name.isEmpty()));
        Optional<Setting<String>> environment = environmentName
                .map(name -> new Setting<>(name, "--env"))
                .or(() -> variables.cloudflare("ENV"))
                .filter(name -> !name.value().isEmpty());
        Optional<WranglerConfig> config =
                file.map(found -> WranglerConfig.read(found, environment.map(Setting::value)));
        return new WranglerProject(folder, here, config, environment, variables, place);
    }

    /** The configuration file, if there is one. */
    public Optional<Path> configFile() {
        return config.map(WranglerConfig::file);
    }

    /** The environment that was chosen, if one was. */
    public Optional<Setting<String>> environment() {
        return environment;
    }

    /** The databases of the configuration, in its order. */
    public List<WranglerDatabase> databases() {
        return config.map(WranglerConfig::databases).orElse(List.of());
    }

    /** The database of the configuration that a name, binding or id means, if it has it. */
    public Optional<WranglerDatabase> database(String text) {
        return databases().stream().filter(entry -> entry.isMeantBy(text)).findFirst();
    }

    /**
     * The database that is meant where none is named.
     *
     * @throws ConfigurationException if there is not exactly one
     */
    public WranglerDatabase onlyDatabase() {
        if (databases().size() == 1) {
            return databases().get(0);
        }
        String where = config.map(found -> found.file()
                        + found.environment().map(name -> ", env." + name).orElse(""))
                .orElse("");
        if (where.isEmpty()) {
            throw new ConfigurationException(
                    "which database? There is no wrangler configuration here or above that would have one");
        }
        if (databases().isEmpty()) {
            throw new ConfigurationException("which database? There is no d1_databases in " + where
                    + (environment.isPresent() ? "; an environment does not inherit them" : ""));
        }
        String names = databases().stream().map(WranglerDatabase::label).collect(Collectors.joining(", "));
        throw new ConfigurationException("which database? There are " + names + " in " + where);
    }

    /**
     * Who is calling: {@code CLOUDFLARE_API_KEY} with {@code CLOUDFLARE_EMAIL}, else {@code CLOUDFLARE_API_TOKEN}, else
     * wrangler's login.
     *
     * @throws ExpiredLoginException if there is only a login that has expired
     * @throws ConfigurationException if there is nothing
     */
    public Setting<Credentials> credentials() {
        Optional<Setting<String>> key = variables.cloudflare("API_KEY");
        Optional<Setting<String>> email = variables.cloudflare("EMAIL");
        if (key.isPresent() && email.isPresent()) {
            return new Setting<>(
                    new Credentials.ApiKey(email.get().value(), key.get().value()),
                    key.get().source() + " with " + email.get().source());
        }
        return variables
                .cloudflare("API_TOKEN")
                .map(token -> new Setting<Credentials>(new Credentials.ApiToken(token.value()), token.source()))
                .or(this::login)
                .orElseThrow(() -> new ConfigurationException("no credentials: set CLOUDFLARE_API_TOKEN to a token with"
                        + " the permission Account › D1 › Edit, or run `wrangler login`"));
    }

    private Optional<Setting<Credentials>> login() {
        return WranglerLogin.find(place.home(), variables.map(), place.operatingSystem())
                .map(login -> {
                    if (!login.expires().isAfter(place.clock().instant())) {
                        throw new ExpiredLoginException(login);
                    }
                    return new Setting<>(
                            new Credentials.ApiToken(login.token()), "wrangler's login in " + login.file());
                });
    }

    /**
     * The account: {@code account_id} of the configuration, else {@code CLOUDFLARE_ACCOUNT_ID}, else the one that was chosen
     * when wrangler asked. Empty for the only one that the credentials reach.
     */
    public Optional<Setting<String>> accountId() {
        return config.flatMap(found -> found.accountId().map(id -> new Setting<>(id, "account_id in " + found.name())))
                .or(() -> variables.cloudflare("ACCOUNT_ID"))
                .or(() -> AccountCache.find(current));
    }

    /**
     * The API's base address: {@code CLOUDFLARE_API_BASE_URL}, else Cloudflare's own.
     *
     * @throws ConfigurationException if that is not a URL
     */
    public Setting<URI> api() {
        return variables
                .cloudflare("API_BASE_URL")
                .map(address -> new Setting<>(
                        CloudflareApi.baseFromEnvironment(Map.of("CLOUDFLARE_API_BASE_URL", address.value())),
                        address.source()))
                .orElse(new Setting<>(CloudflareApi.DEFAULT_BASE, "the default"));
    }

    /** Where {@code wrangler dev} keeps a database of the configuration. */
    public LocalState localState(WranglerDatabase database) {
        return LocalState.of(folder, database);
    }
}
