package dev.d1replica.junit;

import dev.d1replica.Target.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The file that says which replica is the newest of a database: three lines. Read and written under the database's lock. */
record NewestReplica(Path file) {
    /**
     * A replica.
     *
     * @param pulled when its export was begun: it holds nothing newer
     */
    record Entry(Instant pulled, CacheKey key) {}

    /** What was written, unless nothing was or something else lies there. */
    Optional<Entry> read() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(
                    new Entry(Instant.parse(lines.get(0)), new CacheKey(lines.get(1), Engine.valueOf(lines.get(2)))));
        } catch (NoSuchFileException | IndexOutOfBoundsException | IllegalArgumentException | DateTimeException none) {
            return Optional.empty();
        }
    }

    void write(Entry entry) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".fresh");
        Files.write(
                fresh,
                List.of(
                        entry.pulled().toString(),
                        entry.key().sha256(),
                        entry.key().engine().name()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
