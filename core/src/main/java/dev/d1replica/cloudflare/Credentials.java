package dev.d1replica.cloudflare;

import java.util.Map;
import java.util.Optional;

/**
 * Who is calling, in one of the API's two authorisation schemes. Immutable; {@code toString()} shows no secret.
 *
 * <p>The token needs the permission Account › D1 › Edit; Read is not enough for an export.
 */
public sealed interface Credentials {

    /**
     * An API token or OAuth token, sent as {@code Authorization: Bearer}.
     *
     * @param token the secret; surrounding white space (a file's last newline) is dropped
     */
    record ApiToken(String token) implements Credentials {
        /** @throws ConfigurationException if the token is empty or holds what no header may hold */
        public ApiToken {
            token = headerValue("the API token", token);
        }

        @Override
        public String toString() {
            return "ApiToken[hidden]";
        }
    }

    /**
     * The user's global API key, sent as {@code X-Auth-Email} and {@code X-Auth-Key}.
     *
     * @param email the user the key belongs to
     * @param key the secret
     */
    record ApiKey(String email, String key) implements Credentials {
        /** @throws ConfigurationException if either is empty or holds what no header may hold */
        public ApiKey {
            email = headerValue("the e-mail address of the API key", email);
            key = headerValue("the API key", key);
        }

        @Override
        public String toString() {
            return "ApiKey[hidden]";
        }
    }

    /**
     * Reads credentials from environment variables as wrangler does: {@code CLOUDFLARE_API_KEY} with
     * {@code CLOUDFLARE_EMAIL} win when both are set, then {@code CLOUDFLARE_API_TOKEN}. A blank variable counts as unset.
     *
     * @param environment usually {@link System#getenv()}
     * @return the credentials, or empty if the environment names none
     * @throws ConfigurationException if one is set to something no header may hold
     */
    static Optional<Credentials> fromEnvironment(Map<String, String> environment) {
        String key = environment.getOrDefault("CLOUDFLARE_API_KEY", "");
        String email = environment.getOrDefault("CLOUDFLARE_EMAIL", "");
        if (!key.isBlank() && !email.isBlank()) {
            return Optional.of(new ApiKey(email, key));
        }
        String token = environment.getOrDefault("CLOUDFLARE_API_TOKEN", "");
        return token.isBlank() ? Optional.empty() : Optional.of(new ApiToken(token));
    }

    // Checked here because the JDK's own complaint about a bad header value quotes the value.
    private static String headerValue(String what, String value) {
        String stripped = value.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ConfigurationException(what + " is empty or holds characters other than visible ASCII");
        }
        return stripped;
    }
}
