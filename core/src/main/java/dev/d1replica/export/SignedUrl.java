package dev.d1replica.export;

import dev.d1replica.http.SecureUri;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of a dump, which is a bearer secret for the whole database while it is valid, one hour. Immutable.
 *
 * <p>Nothing but {@link #reveal()} shows it; {@code toString()} does not.
 */
public final class SignedUrl {
    private static final int SHORTEST_SECRET = 8;

    private final URI uri;

    private SignedUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * Takes an address from the server.
     *
     * @throws IllegalArgumentException if it is no URL, or neither https nor http to this machine; the message does not show it
     */
    public static SignedUrl of(String text) {
        try {
            return new SignedUrl(SecureUri.require("the address of the dump", new URI(text)));
        } catch (URISyntaxException malformed) {
            // The cause quotes the address, so it goes no further.
            throw new IllegalArgumentException("the address of the dump is not a URL");
        }
    }

    /**
     * Takes the address this one redirects to.
     *
     * @param location absolute or relative to this address
     * @throws IllegalArgumentException as {@link #of}
     */
    public SignedUrl resolve(String location) {
        try {
            return of(uri.resolve(new URI(location)).toString());
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("the address the dump has moved to is not a URL");
        }
    }

    /** Returns the secret itself, for the request that needs it. Never log it, show it or put it into a message. */
    public URI reveal() {
        return uri;
    }

    /** Returns a text without any part of this address that could be a secret, as storage servers quote it back. */
    public String hideIn(String text) {
        String hidden = text.replace(uri.toString(), "(hidden)");
        if (uri.getRawQuery() == null || uri.getRawQuery().isEmpty()) {
            return hidden;
        }
        hidden = hidden.replace(uri.getRawQuery(), "(hidden)").replace(uri.getQuery(), "(hidden)");
        for (String parameter : uri.getRawQuery().split("&")) {
            String value = parameter.substring(parameter.indexOf('=') + 1);
            if (value.length() >= SHORTEST_SECRET) {
                hidden = hidden.replace(value, "(hidden)");
            }
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "SignedUrl[hidden]";
    }
}
