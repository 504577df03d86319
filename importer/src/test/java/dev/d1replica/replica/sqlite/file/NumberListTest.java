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

class NumberListTest {
    private static final int LITTLE = 1 << 12;
    private static final int NUMBERS = 20_000;

    @TempDir
    Path directory;

    @Test
    void whatMemoryDoesNotHoldIsReadBack() throws IOException {
        try (NumberList list = new NumberList(directory.resolve("replica.sqlite"), LITTLE)) {
            fill(list);

            assertThat(list.count()).isEqualTo(NUMBERS);
            NumberList.Reader reader = list.read();
            for (int i = 0; i < NUMBERS; i++) {
                assertThat(reader.next()).as("number %d", i).isEqualTo(number(i));
            }
        }
        assertThat(files()).isZero();
    }

    /** Of all lengths from one byte to nine, and below zero. */
    private static long number(int i) {
        return (i % 7 == 6 ? -1L : 1L) * i * i << i % 40;
    }

    private static void fill(NumberList list) throws IOException {
        for (int i = 0; i < NUMBERS; i++) {
            list.add(number(i));
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void memoryHoldsNoMoreThanItIsToldTo() throws IOException {
        try (NumberList list = new NumberList(directory.resolve("missing").resolve("replica.sqlite"), LITTLE)) {
            assertThatThrownBy(() -> fill(list)).isInstanceOf(NoSuchFileException.class);
            assertThat(list.count()).isBetween(LITTLE / 9L - 1, (long) LITTLE);
        }
    }
}
