package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowOffsetsTest {
    private static final int LITTLE = 1 << 12;
    private static final int ROWS = 20_000;

    @TempDir
    Path directory;

    @Test
    void whatMemoryDoesNotHoldIsReadBack() throws IOException {
        try (RowOffsets offsets = new RowOffsets(directory.resolve("replica.sqlite"), LITTLE)) {
            fill(offsets);

            assertThat(offsets.next()).isEqualTo(ROWS);
            for (int row = 0; row < ROWS; row += 271) {
                assertThat(offsets.get(row)).as("row %d", row).isEqualTo(offset(row));
            }
            assertThat(offsets.get(ROWS - 1)).isEqualTo(offset(ROWS - 1));
        }
        assertThat(files()).isZero();
    }

    /** Mostly further on, by little or much, and now and then back. */
    private static long offset(int row) {
        return row % 1000 == 999 ? 3 : row * 101L + (row > ROWS / 2 ? 1L << 40 : 0);
    }

    private static void fill(RowOffsets offsets) throws IOException {
        for (int row = 0; row < ROWS; row++) {
            offsets.add(offset(row));
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void memoryHoldsNoMoreThanItIsToldTo() throws IOException {
        try (RowOffsets offsets = new RowOffsets(directory.resolve("missing").resolve("replica.sqlite"), LITTLE)) {
            assertThatThrownBy(() -> fill(offsets)).isInstanceOf(NoSuchFileException.class);
            assertThat(offsets.next()).isBetween(LITTLE / 9L, (long) LITTLE);
        }
    }
}
