package dev.d1replica.wrangler;

/**
 * A value and where it was found.
 *
 * @param value may be a secret
 * @param source in words, such as {@code account_id in wrangler.jsonc}
 */
public record Setting<T>(T value, String source) {
    /** The source only: the value may be a secret. */
    @Override
    public String toString() {
        return "Setting[" + source + "]";
    }
}
