/**
 * A wrangler project as wrangler reads it: configuration, credentials, local state. Facts about wrangler are those of its
 * version 4.164. Start reading at {@link dev.d1replica.wrangler.WranglerProject}.
 */
package dev.d1replica.wrangler;
