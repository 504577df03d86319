package dev.d1replica;

import dev.d1replica.dump.Name;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.replica.RejectedRows;
import dev.d1replica.replica.TargetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps refused rows aside as SQL, each under a comment that says why and where. Made with the first such row. */
final class RejectsFile implements RejectedRows, AutoCloseable {
    private final Path path;
    private PrivateFile file;

    RejectsFile(Path path) {
        this.path = path;
    }

    @Override
    public void rejected(RowBatch batch, int row, TargetException refusal) {
        List<String> columns = batch.target().columns();
        String names =
                columns.isEmpty() ? "" : columns.stream().map(Name::quoted).collect(Collectors.joining(",", " (", ")"));
        String text = "-- " + refusal.getMessage().replaceAll("\\R", " ") + "\nINSERT INTO "
                + Name.quoted(batch.target().table()) + names + " VALUES" + batch.rowText(row) + ";\n";
        try {
            if (file == null) {
                file = new PrivateFile(path);
            }
            file.out().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes out everything. */
    void finish() throws IOException {
        if (file != null) {
            file.finish();
        }
    }

    /** Gives the finished file its name; an older one, of an earlier run, goes if nothing was refused now. */
    void commit() throws IOException {
        if (file == null) {
            Files.deleteIfExists(path);
        } else {
            file.commit();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
