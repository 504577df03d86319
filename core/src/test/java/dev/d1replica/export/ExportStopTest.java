package dev.d1replica.export;

import static dev.d1replica.export.Replies.MARK;
import static dev.d1replica.export.Replies.active;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.d1replica.http.Pacing;
import dev.d1replica.testing.Ids;
import dev.d1replica.testing.Stopper;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Closing or interrupting a task ends whatever it is at; only the longest pauses are used, so that waiting them out fails. */
class ExportStopTest {
    private static final PollPolicy SLOW =
            PollPolicy.DEFAULT.withInterval(PollPolicy.MAX_INTERVAL).withBusy(Duration.ofHours(1), Duration.ofHours(2));

    private final ExportFixture export = new ExportFixture();
    private final CountDownLatch paused = new CountDownLatch(1);
    private final Pacing longPause = new Pacing() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public boolean pause(Duration length, CountDownLatch closed) throws InterruptedException {
            paused.countDown();
            return Pacing.REAL.pause(Duration.ofHours(1), closed);
        }
    };

    @AfterEach
    void stop() {
        export.close();
    }

    @Test
    void closingWakesAPause() throws Exception {
        ExportTask task = pausing();
        Stopper runner = new Stopper(task::run);
        paused.await();
        task.close();
        assertThat(runner.failure()).isInstanceOf(CancellationException.class);
        assertThat(export.server.seen()).hasSize(1);
    }

    @Test
    void interruptionWakesAPause() throws Exception {
        Stopper runner = new Stopper(pausing()::run);
        paused.await();
        runner.interrupt();
        assertThat(runner.failure()).isInstanceOf(InterruptedException.class);
        assertThat(export.server.seen()).hasSize(1);
    }

    @Test
    void closingEndsAPollOnItsWay() throws Exception {
        export.answering(export.server.hang());
        ExportTask task = export.taskInRealTime(SLOW);
        Stopper runner = new Stopper(task::run);
        export.server.awaitHanging();
        task.close();
        assertThat(runner.failure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void interruptionEndsAPollOnItsWay() throws Exception {
        export.answering(export.server.hang());
        Stopper runner = new Stopper(export.taskInRealTime(SLOW)::run);
        export.server.awaitHanging();
        runner.interrupt();
        assertThat(runner.failure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void closingTheApiEndsTheTask() throws Exception {
        export.answering(export.server.hang());
        Stopper runner = new Stopper(export.taskInRealTime(SLOW)::run);
        export.server.awaitHanging();
        export.api.close();
        assertThat(runner.failure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void aClosedTaskStartsNothing() {
        ExportTask task = export.task();
        task.close();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(task::run);
        assertThat(export.server.seen()).isEmpty();
    }

    private ExportTask pausing() {
        export.answering(active(MARK));
        return new ExportTask(
                export.api, Ids.ACCOUNT, Ids.DATABASE, DumpOptions.ALL, SLOW, ExportListener.NONE, longPause);
    }
}
