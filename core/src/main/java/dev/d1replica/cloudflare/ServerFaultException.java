package dev.d1replica.cloudflare;

import java.util.Optional;

/**
 * The server, or something in front of it, is not in order: HTTP 5xx, a body that is not the API's JSON (a gateway's HTML,
 * a challenge page), a redirect, an engine error that says it will pass.
 *
 * <p>Transient, except for a redirect (asking the same address again leads to the same place) and for a whole reply that lacks
 * what every such reply holds.
 */
public final class ServerFaultException extends CloudflareException {
    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /** @param refusal what the server said; its text is the head of the body where that was not JSON */
    public ServerFaultException(Refusal refusal) {
        this(refusal, false);
    }

    private ServerFaultException(Refusal refusal, boolean lasting) {
        super("Cloudflare did not answer as its API does", refusal);
        this.lasting = lasting;
    }

    /** A reply that came whole and lacks what it must hold: asking again would bring the same. */
    public static ServerFaultException lasting(Refusal refusal) {
        return new ServerFaultException(refusal, true);
    }

    @Override
    public boolean isTransient() {
        return !lasting && !isRedirect();
    }

    @Override
    public Optional<String> hint() {
        return isRedirect()
                ? Optional.of("check the address of the API; redirects are not followed")
                : Optional.empty();
    }

    private boolean isRedirect() {
        return refusal().status() / 100 == 3;
    }
}
