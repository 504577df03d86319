/** What every HTTP exchange here shares: which addresses may carry a secret, and what may be shown of a foreign text. */
package dev.d1replica.http;
