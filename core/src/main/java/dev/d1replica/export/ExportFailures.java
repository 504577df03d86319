package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareException;
import dev.d1replica.cloudflare.EngineText;
import dev.d1replica.cloudflare.Refusal;
import dev.d1replica.cloudflare.ServerFaultException;
import java.util.Locale;

/** Tells the failures of an export apart by the server's words, the only thing that distinguishes them. */
final class ExportFailures {
    private ExportFailures() {}

    static CloudflareException of(Refusal refusal) {
        String text = refusal.text().toLowerCase(Locale.ROOT);
        if (text.contains("currently processing a long-running export")) {
            return new ExportBusyException(refusal);
        }
        if (text.contains("not currently exporting")) {
            return new ExportLostException(refusal);
        }
        if (text.contains("virtual tables")) {
            return new VirtualTablesException(refusal);
        }
        if (EngineText.isPassing(text)) {
            return new ServerFaultException(refusal);
        }
        return new ExportFailedException(refusal);
    }
}
