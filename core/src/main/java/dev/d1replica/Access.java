package dev.d1replica;

import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.wrangler.Setting;
import dev.d1replica.wrangler.WranglerProject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach an account. Immutable; {@code toString()} shows no secret.
 *
 * @param api base address of the API; https, or http on a loopback host
 * @param credentials who is calling
 * @param accountId the account, or empty for the only one the credentials reach
 */
public record Access(URI api, Credentials credentials, Optional<String> accountId) {
    /**
     * What a wrangler project says.
     *
     * @throws ConfigurationException if it has no credentials
     * @throws dev.d1replica.wrangler.ExpiredLoginException if its only credentials have expired
     */
    public static Access of(WranglerProject project) {
        return new Access(
                project.api().value(),
                project.credentials().value(),
                project.accountId().map(Setting::value));
    }

    /**
     * Reads environment variables as wrangler does: {@code CLOUDFLARE_API_BASE_URL}, {@code CLOUDFLARE_ACCOUNT_ID}, and those
     * of {@link Credentials#fromEnvironment}.
     *
     * @param environment usually {@link System#getenv()}
     * @throws ConfigurationException if there are no credentials or the address is none
     */
    public static Access fromEnvironment(Map<String, String> environment) {
        Credentials credentials = Credentials.fromEnvironment(environment)
                .orElseThrow(() -> new ConfigurationException(
                        "no credentials: set CLOUDFLARE_API_TOKEN to a token with the permission Account › D1 › Edit"));
        return new Access(apiFrom(environment), credentials, account(environment));
    }

    /** The base address that {@code CLOUDFLARE_API_BASE_URL} names, else Cloudflare's own. */
    public static URI apiFrom(Map<String, String> environment) {
        String address = environment.getOrDefault("CLOUDFLARE_API_BASE_URL", "").strip();
        return address.isEmpty() ? CloudflareApi.DEFAULT_BASE : uri(address);
    }

    /** The account that {@code CLOUDFLARE_ACCOUNT_ID} names, if it does. */
    public static Optional<String> account(Map<String, String> environment) {
        return Optional.of(environment.getOrDefault("CLOUDFLARE_ACCOUNT_ID", "").strip())
                .filter(id -> !id.isEmpty());
    }

    /** The address in {@code text}. */
    public static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the API address is not a URL");
        }
    }
}
