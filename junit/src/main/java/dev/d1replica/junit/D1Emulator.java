package dev.d1replica.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class, or one test method, a D1 API of its own on loopback: for tests of whatever talks to D1.
 *
 * <pre>{@code
 * @D1Emulator("shop.sql")
 * class ShopClientTest {
 *     @Test
 *     void asksAgainWhenTheServiceIsAway(EmulatedAccount account) {
 *         account.faults("lookup 1 status 503");
 *         URI database = URI.create(account.baseUri() + "/accounts/" + account.id() + "/d1/database/" + account.databaseId("shop"));
 *         …
 *         assertEquals(2, account.requests(Fault.Request.LOOKUP));
 *     }
 * }
 * }</pre>
 *
 * Each database is named after its file, without folders and endings. The emulator serves a copy, is started for each invocation of
 * a test method, and stopped behind it; nothing reaches the network. {@link D1EmulatorExtension} says what is injected. Tests may
 * run in parallel.
 *
 * <p>On a method it takes precedence over the class, on a nested class over the enclosing one. Needs JUnit 5.13 or newer, or JUnit 6.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(D1EmulatorExtension.class)
public @interface D1Emulator {
    /**
     * SQLite files and dumps, plain or gzip: each a resource beside the test class, else a resource at the class path's root, else a
     * file, relative to the working directory. What it is is told by how it begins.
     */
    String[] value() default {};

    /** SQL scripts, found likewise, which SQLite itself runs into an empty database: for what is no dump. */
    String[] scripts() default {};

    /** What goes wrong, one fault a line, as {@link dev.d1replica.emulator.FaultScript} says; a test can order more. */
    String faults() default "";

    /** The token that is let in. */
    String token() default "emulator";
}
