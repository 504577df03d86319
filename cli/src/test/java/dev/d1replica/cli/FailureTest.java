package dev.d1replica.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.d1replica.LocalDump;
import dev.d1replica.UnreadableDumpException;
import dev.d1replica.replica.TargetException;
import dev.d1replica.replica.VerificationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions as exit codes and words. */
final class FailureTest {
    static Exception[] interruptions() {
        return new Exception[] {
            new InterruptedException(),
            new CancellationException("closed"),
            new InterruptedIOException("interrupted after 5 bytes"),
            new ClosedByInterruptException()
        };
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void everyWayToBeInterrupted(Exception interruption) {
        Failure failure = Failure.of(interruption);
        assertThat(failure.exit()).isEqualTo(130);
        assertThat(failure.message()).isEqualTo("interrupted");
    }

    @Test
    void aFullDisk() {
        Failure failure = Failure.of(new FileSystemException("shop.sql", null, "No space left on device"));
        assertThat(failure.exit()).isEqualTo(8);
        assertThat(failure.message()).isEqualTo("cannot write: No space left on device: shop.sql");
        assertThat(Failure.of(new TargetException("database or disk is full", null))
                        .hint())
                .isEmpty();
    }

    @Test
    void aDiskThatFailsUnderTheDump() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        UnreadableDumpException unreadable = catchThrowableOfType(
                UnreadableDumpException.class,
                () -> LocalDump.of(broken, "x.sql").open().read());
        assertThat(Failure.of(unreadable).exit()).isEqualTo(7);
        assertThat(Failure.of(unreadable).kind()).isEqualTo("unreadable-dump");
    }

    @Test
    void verification() {
        assertThat(Failure.of(new VerificationException("Table \"t\" holds 1 rows"))
                        .exit())
                .isEqualTo(9);
    }

    @Test
    void aNameThatThisMachineCannotWrite() {
        assertThat(Failure.of(new InvalidPathException("x", "Malformed input")).exit())
                .isEqualTo(2);
    }

    @Test
    void ourOwnFault() {
        Failure failure = Failure.of(new IllegalStateException());
        assertThat(failure.exit()).isEqualTo(70);
        assertThat(failure.message()).isEqualTo("internal error: IllegalStateException: IllegalStateException");
        assertThat(failure.hint()).isPresent();
    }

    @Test
    void oneLineWhateverTheServerSays() {
        assertThat(Failure.of(new VerificationException("a\r\n  b\u001b[31mc")).message())
                .isEqualTo("a b\uFFFD[31mc");
    }
}
