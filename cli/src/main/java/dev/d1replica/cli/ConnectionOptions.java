package dev.d1replica.cli;

import dev.d1replica.Access;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the account is reached. A token is never an argument: arguments are visible to every process. */
final class ConnectionOptions {
    private static final int MAX_TOKEN_BYTES = 8192;

    @Option(
            names = "--account-id",
            paramLabel = "ID",
            description = "Default: CLOUDFLARE_ACCOUNT_ID, else the only one.")
    String accountId;

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            description = "Default: CLOUDFLARE_API_BASE_URL, else Cloudflare's.")
    String apiUrl;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the API token; - is stdin. Default: CLOUDFLARE_API_TOKEN, or"
                    + " CLOUDFLARE_API_KEY with CLOUDFLARE_EMAIL.")
    String tokenFile;

    Access access(Map<String, String> environment) throws IOException {
        URI api = apiUrl == null ? Access.apiFrom(environment) : Access.uri(apiUrl);
        Optional<String> account = accountId == null ? Access.account(environment) : Optional.of(accountId);
        Credentials credentials = tokenFile == null
                ? Access.fromEnvironment(environment).credentials()
                : new Credentials.ApiToken(readToken());
        return new Access(api, credentials, account);
    }

    private String readToken() throws IOException {
        byte[] bytes = tokenFile.equals("-") ? System.in.readNBytes(MAX_TOKEN_BYTES) : readHead(tokenFile);
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
