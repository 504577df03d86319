package dev.d1replica.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.download.DownloadException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

/** The length check, with bodies that the JDK's HTTP/1.1 client would itself cut or reject. */
class BodyStreamTest {
    private final CountingSubscription subscription = new CountingSubscription();

    @Test
    void aBodyOfTheAnnouncedLengthEnds() throws IOException {
        BodyStream body = delivering(5, "ab", "", "cde");
        body.onComplete();
        assertThat(body.readAllBytes()).asString().isEqualTo("abcde");
        assertThat(body.read()).isEqualTo(-1);
    }

    @Test
    void aShorterBodyIsCut() {
        BodyStream body = delivering(6, "ab", "cde");
        body.onComplete();
        DownloadException failure = catchThrowableOfType(DownloadException.class, body::readAllBytes);
        assertThat(failure.reason()).isEqualTo(Reason.CUT);
        assertThat(failure).hasMessage("the dump ended early after 5 of 6 bytes");
    }

    @Test
    void aLongerBodyIsNotTheAnnouncedOne() {
        BodyStream body = delivering(4, "ab", "cde");
        body.onComplete();
        assertThat(catchThrowableOfType(DownloadException.class, body::readAllBytes)
                        .reason())
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void onlyAsMuchIsAskedForAsIsRead() throws IOException {
        BodyStream body = delivering(-1, "ab", "cd");
        long ahead = subscription.requested;
        assertThat(body.readNBytes(3)).hasSize(3);
        assertThat(subscription.requested).isEqualTo(ahead + 2);
    }

    @Test
    void aClosedBodyGivesNothingMore() {
        BodyStream body = delivering(-1, "ab");
        body.close();
        assertThat(subscription.cancelled).isTrue();
        assertThat(catchThrowableOfType(IOException.class, body::read)).hasMessage("the download is closed");
    }

    private BodyStream delivering(long announced, String... batches) {
        BodyStream body = new BodyStream(announced, Duration.ofSeconds(20));
        body.onSubscribe(subscription);
        for (String batch : batches) {
            body.onNext(List.of(ByteBuffer.wrap(batch.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        }
        return body;
    }

    private static final class CountingSubscription implements Subscription {
        private long requested;
        private boolean cancelled;

        @Override
        public void request(long count) {
            requested += count;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
