package dev.d1replica.cloudflare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Servers are known to quote a request that they refuse: the secret in it is taken out before anybody reads the reply. */
final class EchoedSecrets {
    /** What is shorter is no secret of Cloudflare's, whose tokens have 40 characters, and may be a word of the reply's own. */
    private static final int SHORTEST = 16;

    private final byte[] secret;

    private EchoedSecrets(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    static EchoedSecrets of(Credentials credentials) {
        return new EchoedSecrets(
                credentials instanceof Credentials.ApiToken bearer
                        ? bearer.token()
                        : ((Credentials.ApiKey) credentials).key());
    }

    /** Returns the body with asterisks in place of each occurrence; the array may be changed. */
    byte[] hide(byte[] body) {
        for (int at = secret.length < SHORTEST ? body.length : 0; at <= body.length - secret.length; at++) {
            if (holdsSecret(body, at)) {
                Arrays.fill(body, at, at + secret.length, (byte) '*');
            }
        }
        return body;
    }

    private boolean holdsSecret(byte[] body, int at) {
        int matching = 0;
        while (matching < secret.length && body[at + matching] == secret[matching]) {
            matching++;
        }
        return matching == secret.length;
    }
}
