package dev.d1replica;

import dev.d1replica.cloudflare.ConfigurationException;
import dev.d1replica.cloudflare.Database;
import dev.d1replica.download.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/**
 * Exports a database and keeps the dump as a file, nothing more. Immutable; not started before {@link #to}. Threads may share it;
 * each call works on the thread that makes it.
 */
public final class Export {
    private static final int CHUNK = 1 << 16;

    private final String database;
    private final ExportSettings settings;

    Export(String database, ExportSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** The same with other settings. */
    public Export with(ExportSettings changed) {
        return new Export(database, changed);
    }

    /**
     * What was exported.
     *
     * @param database the database
     * @param source its id, name and bookmark
     * @param dump the dump in the file, described before compression
     * @param times export, download and total; nothing was replayed
     */
    public record Result(Database database, Manifest.Source source, Manifest.Dump dump, Manifest.Times times) {}

    /**
     * Exports into a file for its owner only, compressed if its name ends in {@code .gz}. It appears when it is whole; an
     * older one stays until then. A run that is killed, stopped, or cut off for good is gone on with as {@link Pull#to} says.
     *
     * @throws ConfigurationException if only some tables shall have rows, which no dump can have
     * @throws dev.d1replica.cloudflare.CloudflareException if the service refused or could not be reached, by its kind
     * @throws dev.d1replica.download.DownloadException if the dump did not arrive whole
     * @throws dev.d1replica.replica.TargetException if no file can stand there, or another run is writing it
     * @throws IOException if the file cannot be written
     * @throws InterruptedException if this thread was interrupted while it waited for the export
     */
    public Result to(Path file) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        if (!settings.selection().definitionsOnly().isEmpty()) {
            throw new ConfigurationException("a dump has the rows of all its tables or of none");
        }
        try (PlaceLock lock = new PlaceLock()) {
            return Exported.use(
                    settings,
                    database,
                    found -> {
                        Place.require(file);
                        lock.take(file);
                        return file;
                    },
                    exported -> download(exported, file, begun));
        }
    }

    private Result download(Exported exported, Path file, long begun) throws IOException {
        try (TimedDownload stream =
                        new TimedDownload(Download.of(exported.dump().url())
                                .policy(settings.download())
                                .waiting(settings.listener()::waiting)
                                .open());
                PrivateFile kept = new PrivateFile(file)) {
            settings.listener().downloading(stream.download().length(), stream.download()::bytes);
            if (file.getFileName().toString().endsWith(".gz")) {
                GZIPOutputStream gzip = new GZIPOutputStream(kept.out(), CHUNK);
                copy(stream, gzip);
                gzip.finish();
            } else {
                copy(stream, kept.out());
            }
            kept.finish();
            kept.commit();
            Download download = stream.download();
            Database found = exported.database();
            return new Result(
                    found,
                    new Manifest.Source(
                            found.id(),
                            found.name(),
                            exported.dump().bookmark(),
                            OptionalLong.empty(),
                            Manifest.Wanted.of(settings)),
                    new Manifest.Dump(exported.filename(), download.bytes(), download.sha256()),
                    new Manifest.Times(
                            exported.took(),
                            stream.took(),
                            Duration.ZERO,
                            Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    /** Not {@code transferTo}: the stream must be read by the method that notes the time. */
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int count = from.read(chunk, 0, CHUNK); count >= 0; count = from.read(chunk, 0, CHUNK)) {
            to.write(chunk, 0, count);
        }
    }
}
