package dev.d1replica.export;

import dev.d1replica.cloudflare.CloudflareApi;
import dev.d1replica.cloudflare.Credentials;
import dev.d1replica.testing.FakePacing;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.ScriptedServer;
import dev.d1replica.testing.ScriptedServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A scripted export endpoint, a task against it, and what the task's listener heard. */
final class ExportFixture implements AutoCloseable {
    static final String START =
            "{\"output_format\":\"polling\",\"dump_options\":{\"no_data\":false,\"no_schema\":false,\"tables\":[]}}";

    final ScriptedServer server = new ScriptedServer();
    final CloudflareApi api =
            new CloudflareApi(server.base(), new Credentials.ApiToken(Ids.TOKEN), Duration.ofSeconds(20));
    final FakePacing pacing = new FakePacing();
    final List<String> heard = new ArrayList<>();
    final List<String> waits = new ArrayList<>();

    private final ExportListener listener = new ExportListener() {
        @Override
        public void logLine(String line) {
            heard.add(line);
        }

        @Override
        public void waiting(String reason, Duration wait) {
            waits.add(reason);
        }
    };

    ExportFixture answering(Answer... answers) {
        server.on("POST " + Ids.DATABASE_PATH + "/export", answers);
        return this;
    }

    ExportTask task() {
        return task(DumpOptions.ALL, PollPolicy.DEFAULT);
    }

    ExportTask task(DumpOptions options, PollPolicy policy) {
        return new ExportTask(api, Ids.ACCOUNT, Ids.DATABASE, options, policy, listener, pacing);
    }

    /** A task that waits for a reply no longer than this, in real time; its pauses pass at once. */
    ExportTask task(Duration requestTimeout, PollPolicy policy) {
        CloudflareApi hasty = new CloudflareApi(server.base(), new Credentials.ApiToken(Ids.TOKEN), requestTimeout);
        return new ExportTask(hasty, Ids.ACCOUNT, Ids.DATABASE, DumpOptions.ALL, policy, listener, pacing);
    }

    ExportTask taskInRealTime(PollPolicy policy) {
        return new ExportTask(api, Ids.ACCOUNT, Ids.DATABASE, DumpOptions.ALL, policy, listener);
    }

    static String poll(String bookmark) {
        return START.substring(0, START.length() - 1) + ",\"current_bookmark\":\"" + bookmark + "\"}";
    }

    @Override
    public void close() {
        api.close();
        server.close();
    }
}
