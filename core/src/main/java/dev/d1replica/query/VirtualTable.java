package dev.d1replica.query;

import dev.d1replica.dump.DumpEvent;
import dev.d1replica.dump.DumpException;
import dev.d1replica.dump.DumpLimits;
import dev.d1replica.dump.DumpReader;
import dev.d1replica.dump.RowBatch;
import dev.d1replica.dump.Statement;
import dev.d1replica.dump.StatementKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A virtual table of the database. Its definition has gone through the same parser as the statements of a dump.
 *
 * @param definition one statement that defines it and does nothing else
 */
record VirtualTable(Statement definition) {
    /** The table of a schema's row, or empty if its text is anything but such a definition. */
    static Optional<VirtualTable> of(SchemaEntry entry) {
        // the line feed ends a trailing comment
        byte[] text = (entry.sql() + "\n;").getBytes(StandardCharsets.UTF_8);
        RowBatch none = new RowBatch();
        try (DumpReader reader = new DumpReader(new ByteArrayInputStream(text), DumpLimits.defaults())) {
            boolean isOne = reader.next(none) == DumpEvent.STATEMENT
                    && reader.statement().kind() == StatementKind.CREATE_VIRTUAL_TABLE
                    && reader.statement().module() != null;
            Statement statement = reader.statement();
            return isOne && reader.next(none) == DumpEvent.END
                    ? Optional.of(new VirtualTable(statement))
                    : Optional.empty();
        } catch (DumpException refused) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String name() {
        return definition.name();
    }

    String module() {
        return definition.module();
    }
}
