package dev.d1replica.wrangler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found where, by the rules that wrangler has. */
class WranglerProjectTest {
    private static final String ID = "c020574a-5623-407b-be0c-cd192bab9545";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private static final String TOML = """
            name = "store"
            account_id = "toml-account"
            [[d1_databases]]
            binding = "DB"
            database_name = "shop"
            database_id = "%s"
            [[env.staging.d1_databases]]
            binding = "DB"
            database_name = "shop-staging"
            preview_database_id = "preview"
            """.formatted(ID);

    private static final String JSONC = """
            {
              // what wrangler's own templates look like
              "name": "store",
              "account_id": "json-account", /* ours */
              "d1_databases": [
                { "binding": "DB", "database_name": "shop", "database_id": "%s" },
                { "binding": "LOG_DB" },
              ],
              "env": { "empty": {}, "staging": { "account_id": "staging-account", "d1_databases": [ { "binding": "DB" } ] } },
            }
            """.formatted(ID);

    @TempDir
    Path folder;

    @TempDir
    Path home;

    private Path project;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.resolve("store/worker"));
    }

    private WranglerProject find(Map<String, String> process, String environment) {
        return WranglerProject.find(
                project, process, Optional.empty(), Optional.ofNullable(environment), place("Linux"));
    }

    private WranglerProject.Place place(String operatingSystem) {
        return new WranglerProject.Place(home, operatingSystem, NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrangler.toml", "wrangler.json", "wrangler.jsonc"})
    void aConfigurationInWhateverItIsWritten(String name) throws Exception {
        Files.writeString(project.resolve(name), name.endsWith("toml") ? TOML : "\uFEFF" + JSONC);
        WranglerProject found = find(Map.of(), null);
        assertThat(found.configFile()).contains(project.resolve(name));
        assertThat(found.database("DB")).isEqualTo(found.database("shop")).get().satisfies(database -> {
            assertThat(database.label()).isEqualTo("shop");
            assertThat(database.onAccount()).isEqualTo(ID);
        });
        assertThat(found.database(ID.toUpperCase(Locale.ROOT))).isPresent();
        assertThat(found.database("Shop")).isEmpty();
        assertThat(found.accountId()).get().satisfies(account -> {
            assertThat(account.value()).endsWith("-account");
            assertThat(account.source()).isEqualTo("account_id in " + name);
        });
    }

    @Test
    void theNearestJsonFarUpWinsOverATomlHere() throws Exception {
        Files.writeString(project.resolve("wrangler.toml"), TOML);
        Files.writeString(folder.resolve("wrangler.jsonc"), JSONC);
        assertThat(find(Map.of(), null).configFile()).contains(folder.resolve("wrangler.jsonc"));
        Files.writeString(folder.resolve("wrangler.json"), JSONC);
        assertThat(find(Map.of(), null).configFile()).contains(folder.resolve("wrangler.json"));
    }

    @Test
    void aNamedConfigurationWinsOverTheNearest() throws Exception {
        Files.writeString(project.resolve("wrangler.json"), JSONC);
        Files.writeString(project.resolve("other.toml"), TOML);
        WranglerProject found = WranglerProject.find(
                project, Map.of(), Optional.of(Path.of("other.toml")), Optional.empty(), place("Linux"));
        assertThat(found.accountId()).get().extracting(Setting::value).isEqualTo("toml-account");
    }

    @Test
    void anEnvironmentInheritsTheAccountAndNoDatabases() throws Exception {
        Files.writeString(project.resolve("wrangler.toml"), TOML);
        WranglerProject staging = find(Map.of(), "staging");
        assertThat(staging.onlyDatabase().label()).isEqualTo("shop-staging");
        assertThat(staging.onlyDatabase().localId()).isEqualTo("preview");
        assertThat(staging.accountId()).get().extracting(Setting::value).isEqualTo("toml-account");
        assertThat(find(Map.of("CLOUDFLARE_ENV", "staging"), null)
                        .onlyDatabase()
                        .label())
                .isEqualTo("shop-staging");
        assertThatThrownBy(() -> find(Map.of(), "production"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no environment production in ")
                .hasMessageEndingWith("only staging");
    }

    @Test
    void anEmptyEnvironmentIsNoneAsForWrangler() throws Exception {
        Files.writeString(project.resolve("wrangler.toml"), """
                [[d1_databases]]
                binding = "DB"
                database_name = "shop"
                """);
        WranglerProject top = find(Map.of("CLOUDFLARE_ENV", "staging"), "");
        assertThat(top.environment()).isEmpty();
        assertThat(top.onlyDatabase().label()).isEqualTo("shop");
    }

    @Test
    void whatAnEnvironmentSaysItselfWins() throws Exception {
        Files.writeString(project.resolve("wrangler.jsonc"), JSONC);
        assertThat(find(Map.of(), "staging").accountId())
                .get()
                .extracting(Setting::value)
                .isEqualTo("staging-account");
        assertThatThrownBy(() -> find(Map.of(), "empty").onlyDatabase())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("env.empty")
                .hasMessageContaining("does not inherit");
    }

    @Test
    void theOnlyDatabaseIsMeantWhereThereIsOne() throws Exception {
        assertThatThrownBy(() -> find(Map.of(), null).onlyDatabase()).hasMessageContaining("no wrangler configuration");
        Files.writeString(project.resolve("wrangler.toml"), TOML);
        assertThat(find(Map.of(), null).onlyDatabase().label()).isEqualTo("shop");
        Files.writeString(project.resolve("wrangler.json"), JSONC);
        assertThatThrownBy(() -> find(Map.of(), null).onlyDatabase())
                .hasMessageContaining("There are shop, LOG_DB in ");
    }

    @Test
    void aBindingAloneIsWhatDeployMadeOfIt() throws Exception {
        Files.writeString(project.resolve("wrangler.json"), JSONC);
        WranglerDatabase log = find(Map.of(), null).database("LOG_DB").orElseThrow();
        assertThat(log.onAccount()).isEqualTo("store-log-db");
        assertThat(log.localId()).isEqualTo("LOG_DB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": }", "[]", "", "{\"d1_databases\":[{\"database_name\":\"x\"}]}"})
    void aMalformedConfigurationIsNamed(String text) throws Exception {
        Path file = Files.writeString(project.resolve("wrangler.json"), text);
        assertThatThrownBy(() -> find(Map.of(), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aMalformedTomlIsNamedWithItsLine() throws Exception {
        Path file = Files.writeString(project.resolve("wrangler.toml"), "name = \"a\"\n[[d1_databases\n");
        assertThatThrownBy(() -> find(Map.of(), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 2");
    }

    @Test
    void keyAndAddressWinOverATokenAndTheProcessOverFiles() throws Exception {
        Files.writeString(project.resolve(".dev.vars"), "CLOUDFLARE_API_TOKEN=vars\n");
        assertToken(find(Map.of(), null), "vars", "CLOUDFLARE_API_TOKEN in .dev.vars");
        Files.writeString(project.resolve(".env"), "CLOUDFLARE_API_TOKEN=env\nCLOUDFLARE_ACCOUNT_ID=env-account\n");
        assertToken(find(Map.of(), null), "env", "CLOUDFLARE_API_TOKEN in .env");
        Files.writeString(project.resolve(".env.staging"), "CLOUDFLARE_API_TOKEN=staging\n");
        Files.writeString(project.resolve("wrangler.toml"), TOML.replace("account_id", "#"));
        assertToken(find(Map.of(), "staging"), "staging", "CLOUDFLARE_API_TOKEN in .env.staging");
        assertThat(find(Map.of(), null).accountId())
                .get()
                .extracting(Setting::value)
                .isEqualTo("env-account");
        Map<String, String> process = Map.of("CLOUDFLARE_API_TOKEN", "process");
        assertToken(find(process, null), "process", "CLOUDFLARE_API_TOKEN");
        Map<String, String> pair =
                Map.of("CLOUDFLARE_API_TOKEN", "t", "CLOUDFLARE_API_KEY", "k", "CLOUDFLARE_EMAIL", "a@example.com");
        assertThat(find(pair, null).credentials().value()).isEqualTo(new Credentials.ApiKey("a@example.com", "k"));
        assertToken(find(Map.of("CF_API_TOKEN", "old", "CLOUDFLARE_API_TOKEN", " "), null), "old", "CF_API_TOKEN");
    }

    @Test
    void filesBesideTheConfigurationCountBelowItToo() throws Exception {
        Files.writeString(project.resolve("../wrangler.toml"), TOML);
        Files.writeString(project.resolve("../.env"), "CLOUDFLARE_API_TOKEN=above\n");
        assertToken(find(Map.of(), null), "above", "CLOUDFLARE_API_TOKEN in .env");
        Files.writeString(project.resolve(".env"), "CLOUDFLARE_API_TOKEN=here\n");
        assertToken(find(Map.of(), null), "here", "CLOUDFLARE_API_TOKEN in .env");
    }

    @Test
    void theApiIsTheVariablesElseCloudflares() {
        assertThat(find(Map.of(), null).api().value()).hasHost("api.cloudflare.com");
        assertThat(find(Map.of("CLOUDFLARE_API_BASE_URL", "http://127.0.0.1:8/v4"), null)
                        .api()
                        .value())
                .hasPort(8);
        assertThatThrownBy(() ->
                        find(Map.of("CLOUDFLARE_API_BASE_URL", "no url"), null).api())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void theAccountThatWasChosenWhenWranglerAsked() throws Exception {
        Path cache = Files.createDirectories(folder.resolve("store/node_modules/.cache/wrangler"));
        Files.writeString(cache.resolve("wrangler-account.json"), "{\"account\":{\"id\":\"chosen\",\"name\":\"Us\"}}");
        assertThat(find(Map.of(), null).accountId())
                .get()
                .extracting(Setting::value)
                .isEqualTo("chosen");
        Files.writeString(cache.resolve("wrangler-account.json"), "{}");
        assertThat(find(Map.of(), null).accountId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Linux .config/.wrangler",
                "Mac OS X Library/Preferences/.wrangler",
                "Windows 11 AppData/Roaming/xdg.config/.wrangler",
                "Linux .wrangler"
            })
    void wranglersLoginIsReadWhereWranglerKeepsIt(String where) throws Exception {
        int space = where.lastIndexOf(' ');
        Path login = login(where.substring(space + 1), "2026-11-22T12:00:01.000Z");
        WranglerProject found = WranglerProject.find(
                project, Map.of(), Optional.empty(), Optional.empty(), place(where.substring(0, space)));
        assertToken(found, "oauth-secret", "wrangler's login in " + login);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "another variable names the home folder there")
    void theHomeFolderIsTheProcesssAsForWrangler() throws Exception {
        login(".wrangler", "2999-01-01T00:00:00.000Z");
        Map<String, String> process = Map.of("HOME", home.toString());
        WranglerProject found = WranglerProject.find(project, process, Optional.empty(), Optional.empty());
        assertThat(found.credentials().value()).isEqualTo(new Credentials.ApiToken("oauth-secret"));
    }

    @Test
    void anExpiredLoginIsLeftToWrangler() throws Exception {
        Path login = login(".config/.wrangler", "2026-11-22T12:00:00.000Z");
        byte[] before = Files.readAllBytes(login);
        assertThatThrownBy(() -> find(Map.of(), null).credentials())
                .isInstanceOfSatisfying(ExpiredLoginException.class, expired -> assertThat(expired.hint())
                        .contains("wrangler whoami"))
                .hasMessageNotContaining("oauth-secret");
        assertThat(login).hasBinaryContent(before);
        assertToken(find(Map.of("CLOUDFLARE_API_TOKEN", "t"), null), "t", "CLOUDFLARE_API_TOKEN");
    }

    @Test
    void withoutAnythingItSaysWhatToSet() {
        assertThatThrownBy(() -> find(Map.of(), null).credentials())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CLOUDFLARE_API_TOKEN");
    }

    private Path login(String where, String expires) throws IOException {
        Path config = Files.createDirectories(home.resolve(where).resolve("config"));
        return Files.writeString(
                config.resolve("default.toml"),
                "oauth_token = \"oauth-secret\"\nexpiration_time = \"" + expires + "\"\nrefresh_token = \"r\"\n");
    }

    private static void assertToken(WranglerProject project, String token, String source) {
        assertThat(project.credentials().value()).isEqualTo(new Credentials.ApiToken(token));
        assertThat(project.credentials().source()).isEqualTo(source);
        assertThat(project.credentials()).hasToString("Setting[" + source + "]");
    }
}
