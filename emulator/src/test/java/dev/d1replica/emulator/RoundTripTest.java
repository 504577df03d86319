package dev.d1replica.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few random databases in every build, very many in the profile {@code soak}. */
class RoundTripTest {
    private static final int SEEDS = 200;
    private static final int SOAK_SEEDS = 20_000;

    @TempDir
    Path folder;

    @Test
    void randomDatabasesComeBackAsTheirDumpsHaveThem() throws Exception {
        RoundTrip trip = new RoundTrip(folder);
        for (long seed = 0; seed < SEEDS; seed++) {
            trip.seed(seed);
        }
        System.getLogger(RoundTripTest.class.getName()).log(System.Logger.Level.INFO, trip.toString());
        assertThat(trip.count("COLUMN_LIST")).isEqualTo(SEEDS);
        assertThat(trip.count("QUOTED_TABLE")).isEqualTo(SEEDS);
        assertThat(trip.count("UNQUOTED_TABLE")).isGreaterThan(SEEDS / 2);
        assertThat(trip.count("COLUMN_LIST as SQLite reads it")).isGreaterThan(SEEDS / 10);
    }

    @Test
    @Tag("soak")
    void veryManyRandomDatabasesComeBackAsTheirDumpsHaveThem() throws Exception {
        long first = Long.getLong("soak.first", SEEDS);
        long seeds = Long.getLong("soak.seeds", SOAK_SEEDS);
        RoundTrip trip = new RoundTrip(folder);
        for (long seed = first; seed < first + seeds; seed++) {
            trip.seed(seed);
        }
        System.getLogger(RoundTripTest.class.getName()).log(System.Logger.Level.INFO, trip.toString());
        assertThat(trip.count("COLUMN_LIST")).isEqualTo(seeds);
    }
}
