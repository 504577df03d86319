package dev.d1replica.junit;

import dev.d1replica.Target.Engine;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class, or one test method, its own copy of a D1 database: of the one that a dump describes, or of one
 * that was pulled before.
 *
 * <pre>{@code
 * @D1Replica(dump = "shop.sql")
 * class OrdersTest {
 *     @Test
 *     void countsOrders(Connection shop) throws SQLException { … }
 *
 *     @Test
 *     void opensItItself(Path shop) { … }
 * }
 * }</pre>
 *
 * The replica is built once and kept in a cache under the SHA-256 of its dump, for later runs and for other processes of this
 * one. Copies are made of it, one for each invocation of a test method that asks for it, and {@code @BeforeEach} and
 * {@code @AfterEach} methods get the copy of their test. A test may write as it likes: no other sees it. Tests may run in
 * parallel. {@link D1ReplicaExtension} says what is injected and where the cache is.
 *
 * <p>On a method it takes precedence over the class, on a nested class over the enclosing one. Needs JUnit 5.13 or newer, which is
 * the first to close what an extension keeps, or JUnit 6.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(D1ReplicaExtension.class)
public @interface D1Replica {
    /**
     * Where the dump is: a resource beside the test class, else a resource at the class path's root, else a file, relative
     * to the working directory. Plain or gzip. Either this or {@link #database} is given.
     */
    String dump() default "";

    /**
     * The database on the service, as {@link dev.d1replica.D1Replica#pull(String)} takes it. The tests use the replica that an
     * earlier run has pulled; see {@link #pull}.
     */
    String database() default "";

    /**
     * How old the replica of a {@link #database} may be at most, counted from when its export was begun: a number and {@code s},
     * {@code m}, {@code h} or {@code d}.
     */
    String maxAge() default "7d";

    /**
     * Whether a {@link #database} may be pulled where the cache has no replica of it, or too old a one. An export locks the
     * database, so this alone is not enough: the environment variable {@code D1_REPLICA_PULL} must be {@code true} as well. Else the
     * tests fail, and say so.
     */
    boolean pull() default false;

    /** What kind of database the tests get. For H2, {@code com.h2database:h2} must be on the class path. */
    Engine engine() default Engine.SQLITE;

    /**
     * Whether the tests share the one replica, which then refuses to be written to, instead of getting a copy each. Worth it where the
     * replica is large.
     */
    boolean readOnly() default false;
}
