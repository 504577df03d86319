package dev.d1replica.http;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule for every address that carries a secret: https, unless the host is this machine.
 *
 * <p>The host is judged by how it is written, never by a name lookup, which somebody else could answer.
 */
public final class SecureUri {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private SecureUri() {}

    /**
     * Returns the address unchanged if a secret may travel to it.
     *
     * @param what names the address in the message; the address itself is not shown, since it may be the secret
     * @throws IllegalArgumentException if it is not absolute, holds a user, or is neither https nor http to loopback
     */
    public static URI require(String what, URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException(what + " is not an absolute http address with a plain host");
        }
        boolean https = "https".equalsIgnoreCase(address.getScheme());
        boolean http = "http".equalsIgnoreCase(address.getScheme());
        if (!https && !(http && isLoopback(host))) {
            throw new IllegalArgumentException(what + " must be https, or http to this machine (host " + host + ")");
        }
        return address;
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK_NAMES.contains(host) || LOOPBACK_IPV4.matcher(host).matches();
    }
}
