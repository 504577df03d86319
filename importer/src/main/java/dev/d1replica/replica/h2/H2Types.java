package dev.d1replica.replica.h2;

/** Which H2 types columns get. Either way a type is taken only where it holds every value of the column. */
public enum H2Types {
    /** What the declared types mean to people: DATE, TIMESTAMP, BOOLEAN and NUMERIC too, where every value is one. */
    DECLARED,
    /** What SQLite makes of the declared types: BIGINT, DOUBLE PRECISION, CHARACTER VARYING, BINARY VARYING. */
    AFFINITY
}
