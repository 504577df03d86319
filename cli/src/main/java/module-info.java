/** The {@code d1-replica} command. */
module dev.d1replica.cli {
    requires dev.d1replica.core;
    requires dev.d1replica.emulator;
    requires dev.d1replica.importer;
    requires info.picocli;
    requires jakarta.json;
    requires java.sql;

    opens dev.d1replica.cli to
            info.picocli;
}
