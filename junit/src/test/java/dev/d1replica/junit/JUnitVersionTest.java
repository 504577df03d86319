package dev.d1replica.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** These tests are run twice, on JUnit 5 and on JUnit 6: this says that they are. */
class JUnitVersionTest {
    @Test
    void isTheOneThatIsMeant() {
        assertThat(Test.class.getPackage().getImplementationVersion())
                .isEqualTo(System.getProperty("dev.d1replica.junit.expected"));
    }
}
