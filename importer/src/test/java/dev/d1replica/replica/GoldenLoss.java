package dev.d1replica.replica;

import static dev.d1replica.dump.SuspectKind.INTEGER_BEYOND_2_53;
import static dev.d1replica.dump.SuspectKind.NEWLINE_PLACEHOLDER;
import static dev.d1replica.dump.SuspectKind.REPLACEMENT_CHARACTER;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a golden dump has lost of its database, and the signs of it that a report must show.
 *
 * @param name the case
 * @param lost cells of the database whose value is not in the dump
 * @param suspects what the report lists, in the order of the dump; a loss may leave no sign, and a sign no loss
 */
record GoldenLoss(String name, List<Difference> lost, List<Suspect> suspects) {
    private static final long[] ROUNDED_COUNTERS = {20, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34};

    /** Cases that load without a refusal. */
    static List<GoldenLoss> silent() {
        return List.of(
                new GoldenLoss(
                        "integers",
                        join(Stream.of(
                                cells("counter", "n", ROUNDED_COUNTERS),
                                cells("counter", "num", ROUNDED_COUNTERS),
                                cells("counter", "bare", ROUNDED_COUNTERS))),
                        List.of(
                                new Suspect("counter", "n", INTEGER_BEYOND_2_53, 15),
                                new Suspect("counter", "num", INTEGER_BEYOND_2_53, 15),
                                new Suspect("counter", "bare", INTEGER_BEYOND_2_53, 15))),
                new GoldenLoss(
                        "invalid_utf8",
                        cells("import", "t", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                        List.of(
                                new Suspect("import", "t", NEWLINE_PLACEHOLDER, 1),
                                new Suspect("import", "t", REPLACEMENT_CHARACTER, 10))),
                new GoldenLoss(
                        "json", cells("note", "body", 1), List.of(new Suspect("note", "body", NEWLINE_PLACEHOLDER, 1))),
                new GoldenLoss(
                        "reals",
                        // the type and, in row 2, the sign: lost only where no affinity had made an INTEGER or 0.0 of
                        // them before
                        cells("measure", "bare", 1, 2, 3, 4, 6, 11, 17, 18, 19, 20),
                        List.of(
                                new Suspect("measure", "r", INTEGER_BEYOND_2_53, 5),
                                new Suspect("measure", "num", INTEGER_BEYOND_2_53, 5),
                                new Suspect("measure", "bare", INTEGER_BEYOND_2_53, 5))),
                new GoldenLoss("strict", cells("setting", "a", 5), List.of()),
                new GoldenLoss(
                        "text_newlines",
                        cells("letter", "body", 16, 17, 19, 20, 22),
                        List.of(
                                new Suspect("letter", "body", NEWLINE_PLACEHOLDER, 20),
                                new Suspect("folder", "path", NEWLINE_PLACEHOLDER, 1),
                                new Suspect("folder", "note", NEWLINE_PLACEHOLDER, 2))));
    }

    private static List<Difference> cells(String table, String column, long... rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> new Difference(table, row, column, "another value"))
                .toList();
    }

    private static List<Difference> join(Stream<List<Difference>> lists) {
        return lists.flatMap(List::stream).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
