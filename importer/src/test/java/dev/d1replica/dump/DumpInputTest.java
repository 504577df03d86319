package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed dumps: whole, in several members, cut anywhere, damaged anywhere. */
class DumpInputTest {
    private static final String DUMP = "CREATE TABLE \"my t\"(a,b);\n"
            + "INSERT INTO \"my t\" VALUES(1,'lorem ipsum');\n".repeat(20)
            + "INSERT INTO \"my t\" VALUES(2,'dolor';\n".replace("';", "');");

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** What is read up to the end, as the dump's own text would be, or the error. */
    private static long rows(byte[] file, int chunk) throws IOException {
        long rows = 0;
        try (InputStream text = DumpInput.decompressed(new Trickle(file, chunk));
                DumpReader reader = new DumpReader(text, DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            while (reader.next(batch) != DumpEvent.END) {
                rows += batch.rows();
            }
            reader.requireStatements();
        }
        return rows;
    }

    @Test
    void plainAndCompressedDumpsAreReadAlike() throws IOException {
        for (int chunk : new int[] {1, 7, Integer.MAX_VALUE}) {
            assertThat(rows(DUMP.getBytes(StandardCharsets.UTF_8), chunk)).isEqualTo(21);
            assertThat(rows(gzip(DUMP), chunk)).isEqualTo(21);
        }
    }

    @Test
    void membersInARowAreOneDump() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int from = 0; from < DUMP.length(); from += 100) {
            file.writeBytes(gzip(DUMP.substring(from, Math.min(DUMP.length(), from + 100))));
        }
        assertThat(rows(file.toByteArray(), 3)).isEqualTo(21);
    }

    @Test
    void aCutIsNamedWhereverItIs() throws IOException {
        byte[] whole = gzip(DUMP);
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> rows(cut, 5))
                    .as("cut at %d of %d", length, whole.length)
                    .isInstanceOf(DumpException.class)
                    .hasMessageStartingWith("The compressed dump is cut or damaged (byte ");
        }
    }

    @Test
    void aCutIsNamedByTheLastByteAndTheStatementAroundIt() throws IOException {
        String text = "CREATE TABLE t(a);\nINSERT INTO t VALUES(1);\nINSERT INTO t VALUES('\nab";
        byte[] cut = gzip(text);

        assertThatThrownBy(() -> rows(Arrays.copyOf(cut, cut.length - 4), Integer.MAX_VALUE))
                .isInstanceOf(DumpException.class)
                .hasMessage(
                        "The compressed dump is cut or damaged (byte 69, line 4, column 3; statement began at line 3,"
                                + " table \"t\")");
    }

    @Test
    void aDamagedByteIsNoticedOrHarmless() throws IOException {
        byte[] whole = gzip(DUMP);
        Random random = new Random(1);
        int noticed = 0;
        for (int at = 2; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(rows(damaged, 64)).as("damaged at %d", at).isEqualTo(21);
            } catch (DumpException e) {
                noticed++;
            }
        }
        // time, flags and operating system of the header matter to nobody
        assertThat(noticed).isGreaterThanOrEqualTo(whole.length - 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64, Integer.MAX_VALUE})
    void aCutOfALaterMemberIsNamedWhereverItIs(int chunk) throws IOException {
        byte[] first = gzip(DUMP);
        byte[] both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(gzip(DUMP), 0, both, first.length, first.length);
        assertThat(rows(both, chunk)).isEqualTo(42);
        for (int length = first.length + 1; length < both.length; length++) {
            byte[] cut = Arrays.copyOf(both, length);
            assertThatThrownBy(() -> rows(cut, chunk))
                    .as("cut at %d, the second of %d", length - first.length, first.length)
                    .isInstanceOf(DumpException.class)
                    .hasMessageStartingWith("The compressed dump is cut or damaged (byte ");
        }
    }

    /** It may be a member whose header is damaged. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\0\0\0",
                "INSERT INTO \"my t\" VALUES(3,'sit');\n",
                "a text that is longer than any header"
            })
    void whatIsNoMemberMayNotFollow(String text) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(gzip(DUMP));
        file.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        for (int chunk : new int[] {1, 7, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> rows(file.toByteArray(), chunk))
                    .hasMessageStartingWith("The compressed dump is cut or damaged (byte ");
        }
    }

    @Test
    void aFailureBehindAMemberIsNoEnd() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        InputStream file = new SequenceInputStream(new ByteArrayInputStream(gzip(DUMP)), broken);

        assertThatThrownBy(() -> DumpInput.decompressed(file).readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    @Test
    void nothingIsNoDump() {
        assertThatThrownBy(() -> rows(new byte[0], 1)).hasMessageStartingWith("The dump is empty (byte 0,");
        assertThatThrownBy(() -> rows(gzip(""), 1)).hasMessageStartingWith("The dump is empty (byte 0,");
    }
}
