package dev.d1replica.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class, or one test method, its own copy of the SQLite database that a D1 dump describes.
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
 * The dump is replayed once in a test run; the copies are made from the result, one for each invocation of a test method
 * that asks for it, and {@code @BeforeEach} and {@code @AfterEach} methods get the copy of their test. A test may write
 * as it likes: no other sees it. {@link D1ReplicaExtension} says what is injected.
 *
 * <p>On a method it takes precedence over the class, on a nested class over the enclosing one. Needs JUnit 5.13 or newer,
 * which is the first to close what an extension keeps.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(D1ReplicaExtension.class)
public @interface D1Replica {
    /**
     * Where the dump is: a resource beside the test class, else a resource at the class path's root, else a file, relative
     * to the working directory. The text must be uncompressed.
     */
    String dump();
}
