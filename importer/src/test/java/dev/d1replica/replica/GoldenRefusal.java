package dev.d1replica.replica;

import static dev.d1replica.dump.SuspectKind.INTEGER_BEYOND_2_53;

import java.util.List;

/**
 * A golden dump with rows that no SQLite takes, since the exporter rounded them.
 *
 * @param name the case
 * @param rows the rows refused, in the order of the dump
 * @param suspects what the report lists, the refused rows included
 */
record GoldenRefusal(String name, List<Row> rows, List<Suspect> suspects) {
    /** A row by its table and its line in the dump. */
    record Row(String table, long line) {
        static Row of(TargetException refusal) {
            return new Row(refusal.table(), refusal.position().line());
        }
    }

    static List<GoldenRefusal> all() {
        return List.of(
                new GoldenRefusal(
                        "snowflakes",
                        List.of(new Row("message", 5), new Row("message", 6), new Row("reaction", 12)),
                        List.of(
                                new Suspect("message", "id", INTEGER_BEYOND_2_53, 5),
                                new Suspect("reaction", "message_id", INTEGER_BEYOND_2_53, 3))),
                new GoldenRefusal(
                        "strict_bigint",
                        List.of(new Row("ledger", 4), new Row("ledger", 5)),
                        List.of(new Suspect("ledger", "amount", INTEGER_BEYOND_2_53, 3))));
    }

    @Override
    public String toString() {
        return name;
    }
}
