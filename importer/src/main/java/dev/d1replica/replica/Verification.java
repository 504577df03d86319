package dev.d1replica.replica;

/**
 * What verification found in a replica whose row counts are right; wrong counts or a damaged file are a
 * {@link VerificationException} instead.
 *
 * @param level how closely it looked
 * @param foreignKeyViolations rows whose foreign key points nowhere, or -1 where that was not or cannot be checked; the source may have
 *     them too, so they are told and are no failure
 */
public record Verification(VerifyLevel level, long foreignKeyViolations) {}
