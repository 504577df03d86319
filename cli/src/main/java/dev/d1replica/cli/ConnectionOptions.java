package dev.d1replica.cli;

import dev.d1replica.Access;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.wrangler.Setting;
import dev.d1replica.wrangler.WranglerProject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** How the account is reached. A token is never an argument: arguments are visible to every process. */
final class ConnectionOptions {
    private static final int MAX_TOKEN_BYTES = 8192;

    private final ProjectOptions project;
    private final Argument<String> accountId;
    private final Argument<String> apiUrl;
    private final Argument<String> tokenFile;

    /** Adds them to the command. */
    ConnectionOptions(CommandSpec command) {
        project = new ProjectOptions(command);
        accountId = Argument.option(
                command,
                String.class,
                "--account-id",
                "ID",
                "Default: the wrangler configuration's, else CLOUDFLARE_ACCOUNT_ID, else the only one.");
        apiUrl = Argument.option(
                command, String.class, "--api-url", "URL", "Default: CLOUDFLARE_API_BASE_URL, else Cloudflare's.");
        tokenFile = Argument.option(
                command,
                String.class,
                "--token-file",
                "FILE",
                "A file that holds the API token; - is stdin. Default: CLOUDFLARE_API_KEY with"
                        + " CLOUDFLARE_EMAIL, else CLOUDFLARE_API_TOKEN, each from the environment, .env or .dev.vars;"
                        + " else what wrangler login left.");
    }

    ProjectOptions project() {
        return project;
    }

    /**
     * How the account is reached, and where each part of that was found.
     *
     * @param trace what {@code --verbose} says; no secret
     */
    record Reach(Access access, List<String> trace) {}

    Reach reach(WranglerProject wrangler) throws IOException {
        Setting<URI> api =
                apiUrl.value() == null ? wrangler.api() : new Setting<>(Access.uri(apiUrl.value()), "--api-url");
        Optional<Setting<String>> account = accountId.value() == null
                ? wrangler.accountId()
                : Optional.of(new Setting<>(accountId.value(), "--account-id"));
        Setting<Credentials> credentials = tokenFile.value() == null
                ? wrangler.credentials()
                : new Setting<>(new Credentials.ApiToken(readToken()), "--token-file");
        return new Reach(
                new Access(api.value(), credentials.value(), account.map(Setting::value)),
                List.of(
                        "account: "
                                + account.map(id -> id.value() + ", from " + id.source())
                                        .orElse("the only one that the credentials reach"),
                        "credentials: from " + credentials.source(),
                        "API: " + api.value() + ", from " + api.source()));
    }

    private String readToken() throws IOException {
        byte[] bytes =
                tokenFile.value().equals("-") ? System.in.readNBytes(MAX_TOKEN_BYTES) : readHead(tokenFile.value());
        String token = new String(bytes, StandardCharsets.UTF_8).strip();
        if (token.isEmpty()) {
            throw new ConfigurationException("the token file is empty");
        }
        return token;
    }

    /** Messages leave the name out: it may be the token itself, given by mistake. */
    private static byte[] readHead(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(MAX_TOKEN_BYTES);
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationException(
                    "--token-file is not a file that can be read; it takes a name, not a token");
        }
    }
}
