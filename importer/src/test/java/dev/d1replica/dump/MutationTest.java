package dev.d1replica.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged dumps: read to an end or refused with a position, never anything else, and the same in pieces of any size. */
class MutationTest {
    private static final String BYTES = "'\"`[]();,-/*\n\r\\ XxENDInsertVALUES019.+e_?\0\u00FF\u00C3\u00A9";
    private static final List<Spec> SPECS = Spec.all();

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedDumpsMeanTheSameInPiecesOfAnySize(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        for (Spec spec : SPECS) {
            byte[] input = damaged(spec.input(), random);
            List<String> whole = Transcript.parsed(input, Integer.MAX_VALUE, DumpLimits.defaults());
            for (int chunk : new int[] {1, 2 + random.nextInt(12)}) {
                assertThat(Transcript.parsed(input, chunk, DumpLimits.defaults()))
                        .as("seed %d, %s: %s", seed, spec, Glyphs.show(input))
                        .isEqualTo(whole);
            }
        }
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
                case 1 -> bytes = Arrays.copyOf(bytes, at);
                case 2 -> {
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
                    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
                    bytes = shorter;
                }
                default -> {
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = (byte) BYTES.charAt(random.nextInt(BYTES.length()));
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
