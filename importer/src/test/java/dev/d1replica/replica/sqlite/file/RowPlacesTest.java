package dev.d1replica.replica.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.Position;
import dev.d1replica.dump.RowBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowPlacesTest {
    private static final List<String> HEADS =
            List.of("INSERT INTO t VALUES", "INSERT INTO \"é\" (a) VALUES ", "INSERT INTO \"a\nb\" VALUES");
    private static final List<String> ROWS =
            List.of("('ü''')", "('a\nb')", "(replace('a\\nb','\\n',char(10)))", "(1+1)", "(x'00'), (2)", "(\n1)");
    private static final List<String> BETWEEN =
            List.of(";", ";\n", ";\n", ";\n", ";\n", ";\n\n", "; -- é\n", ";\r\n", ";\n ");

    @TempDir
    Path directory;

    @Test
    void everyRowIsWhereItWas() throws IOException {
        List<Position> wanted = new ArrayList<>();
        long onNextLine = 0;
        try (RowPlaces places = new RowPlaces(directory.resolve("replica.sqlite"));
                DumpReader reader = new DumpReader(new ByteArrayInputStream(dump()), DumpLimits.defaults())) {
            RowBatch batch = new RowBatch();
            for (DumpEvent event = reader.next(batch); event != DumpEvent.END; event = reader.next(batch)) {
                for (int row = 0; event == DumpEvent.ROWS && row < batch.rows(); row++) {
                    onNextLine += batch.isOnNextLine(row) ? 1 : 0;
                    wanted.add(batch.position(row));
                    places.add(batch, row);
                }
            }

            assertThat(places.next()).isEqualTo(wanted.size());
            assertThat(onNextLine).isBetween(wanted.size() / 8L, wanted.size() / 2L);
            for (int row = 0; row < wanted.size(); row += 97) {
                assertThat(places.get(row)).as("row %d", row).isEqualTo(wanted.get(row));
            }
            assertThat(places.get(wanted.size() - 1)).isEqualTo(wanted.get(wanted.size() - 1));
        }
    }

    private static byte[] dump() {
        StringBuilder dump = new StringBuilder("CREATE TABLE t(a);\n");
        Random random = new Random(1);
        for (int run = 0; run < 3_000; run++) {
            String head = any(HEADS, random);
            for (int row = random.nextInt(20); row >= 0; row--) {
                String values = random.nextInt(8) > 0 ? "(" + random.nextInt() + ")" : any(ROWS, random);
                dump.append(head).append(values).append(random.nextInt(8) > 0 ? ";\n" : any(BETWEEN, random));
            }
        }
        return dump.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
