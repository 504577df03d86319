/**
 * What is asked of the database itself, through the query endpoint, which locks nothing: its schema before an export, and the
 * values that an export bends.
 *
 * <p>Start reading at {@link dev.d1replica.query.Preflight} and {@link dev.d1replica.query.QueryAmendment}.
 */
package dev.d1replica.query;
