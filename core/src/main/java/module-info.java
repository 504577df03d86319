/**
 * Cloudflare's API, the export task and the download of the dump.
 *
 * <p>Data walks through the packages in this order: {@code cloudflare} finds account and database, {@code export} has the
 * server write a dump, {@code download} streams it. {@code wrangler} knows who is calling.
 */
module dev.d1replica.core {
    requires transitive dev.d1replica.importer;
    requires java.net.http;
    requires transitive jakarta.json;
    requires json5.java;
    requires org.tomlj;

    exports dev.d1replica;
    exports dev.d1replica.cloudflare;
    exports dev.d1replica.export;
    exports dev.d1replica.download;
    exports dev.d1replica.wrangler;
    exports dev.d1replica.query;
}
