package dev.d1replica.cli;

import dev.d1replica.ManifestJson;
import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.replica.ReplayProgress;
import dev.d1replica.replica.TableRows;
import dev.d1replica.replica.sqlite.SqliteReplica;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/**
 * What nearly every command is going to need is loaded on another thread, while the command line is read: it takes a tenth of a
 * second on either. What goes wrong is told when it is needed.
 */
final class Preparation {
    private static final String ROW = "INSERT INTO \"t\" VALUES(1,-2.5,'text',NULL,X'00');\n";

    private Preparation() {}

    static void begin() {
        loadZip();
        // SQLite's driver makes a calendar that nobody asks for: in the machine's own zone it would read those of all
        // the world
        TimeZone.setDefault(new SimpleTimeZone(0, "UTC"));
        // no lambda: the first one in a process takes four milliseconds to link
        Thread thread = new Thread("d1-replica-prepare") {
            @Override
            public void run() {
                prepare();
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The JDK's own library is loaded before there are two threads. Else one could be loading it to check the first class that it
     * reads from a jar, and wait for SQLite's library to be loaded on the other; and that wait for this check, if it looks for
     * classes in a jar, where the archive of classes lacks them. Then the process would wait for ever.
     */
    private static void loadZip() {
        new CRC32().reset();
        new Inflater().end();
    }

    private static void prepare() {
        SqliteReplica.prepare();
        readRows();
        try {
            MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException later) {
            // whoever digests a dump fails alike
        }
    }

    /**
     * The same listener; and what writes a manifest is loaded on another thread while the replica is being verified: the engine
     * does that on one processor, and rows and indexes have kept all of them busy.
     */
    static ReplayProgress ofManifest(ReplayProgress listener) {
        return (stage, object, rows, bytes) -> {
            listener.at(stage, object, rows, bytes);
            if (stage == ReplayProgress.Stage.VERIFY) {
                Thread thread = new Thread(Preparation::writeJson, "d1-replica-prepare");
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((failed, later) -> {
                    // whoever writes the manifest fails alike
                });
                thread.start();
            }
        };
    }

    private static void writeJson() {
        ManifestJson.tables(List.of(new TableRows("t", 1))).build().toString();
    }

    private static void readRows() {
        byte[] rows = ROW.repeat(2).getBytes(StandardCharsets.US_ASCII);
        try (DumpReader reader = new DumpReader(new ByteArrayInputStream(rows), DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            while (reader.next(batch) != DumpEvent.END) {
                // the classes are what it is read for
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
