package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes are read to an end or to a {@link DumpException}, and mean the same in pieces of any size, under wide limits and
 * under tight ones. The inputs found so far lie in {@code ParserFuzzTestInputs}; {@code -Pfuzz} looks for more.
 */
class ParserFuzzTest {
    private static final List<DumpLimits> LIMITS = List.of(new DumpLimits(1 << 20, 2000), new DumpLimits(64, 4));

    static Stream<Arguments> specs() {
        return Spec.all().stream().map(spec -> Arguments.of(Named.of(spec.id(), spec.input())));
    }

    @MethodSource("specs")
    @FuzzTest
    void bytesMeanTheSameInPiecesOfAnySize(byte[] dump) {
        for (DumpLimits limits : LIMITS) {
            List<String> whole = Transcript.parsed(dump, Integer.MAX_VALUE, limits);
            // the same sizes whenever the input is run again
            Random sizes = new Random(Arrays.hashCode(dump));
            assertThat(Transcript.parsed(dump, () -> 1 + sizes.nextInt(1 + sizes.nextInt(100)), limits))
                    .isEqualTo(whole);
            assertThat(Transcript.parsed(dump, 1, limits)).isEqualTo(whole);
            assertThat(Transcript.read(dump, 1 + dump.length / 2, limits)).isEqualTo(whole);
        }
    }
}
