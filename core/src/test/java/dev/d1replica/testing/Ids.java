package dev.d1replica.testing;

/** Identifiers the tests use. */
public final class Ids {
    public static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    public static final String DATABASE = "11111111-2222-4333-8444-555555555555";
    public static final String DATABASE_PATH = "/accounts/" + ACCOUNT + "/d1/database/" + DATABASE;
    public static final String TOKEN = "marked-token-123";

    private Ids() {}
}
