package dev.d1replica.emulator;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The credentials that are let in: an API token and, where configured, an e-mail address with a global API key. */
final class Credentials {
    private static final String BEARER = "Bearer ";

    private final String token;
    private final String email;
    private final String key;

    /** {@code email} and {@code key} are both null where only the token counts. */
    Credentials(String token, String email, String key) {
        this.token = token;
        this.email = email;
        this.key = key;
    }

    String token() {
        return token;
    }

    boolean admits(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER) && same(token, authorization.substring(BEARER.length()));
        }
        return key != null
                && same(email, headers.getFirst("X-Auth-Email"))
                && same(key, headers.getFirst("X-Auth-Key"));
    }

    /** Compares in time that does not depend on where the two differ. */
    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
