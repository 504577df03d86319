package dev.d1replica.cloudflare;

/**
 * An account the credentials reach.
 *
 * @param id Cloudflare's identifier, at most 32 characters
 * @param name what its owner calls it
 */
public record Account(String id, String name) {}
