/**
 * Cloudflare's REST API: credentials, one request → one classified reply, accounts and databases.
 *
 * <p>Start reading at {@link dev.d1replica.cloudflare.CloudflareApi}. Every refusal is a
 * {@link dev.d1replica.cloudflare.CloudflareException} of its own type.
 */
package dev.d1replica.cloudflare;
