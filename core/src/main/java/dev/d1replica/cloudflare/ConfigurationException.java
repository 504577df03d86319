package dev.d1replica.cloudflare;

/** What the caller configured cannot work: an address, an account, a token that no header may hold. Nothing was changed. */
public final class ConfigurationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param message one line: what is wrong and how to put it right; holds no secret */
    public ConfigurationException(String message) {
        super(message);
    }
}
