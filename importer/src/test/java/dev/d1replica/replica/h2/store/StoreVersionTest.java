package dev.d1replica.replica.h2.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2's own classes are touched only where they are those that are known. */
class StoreVersionTest {
    @Test
    void theH2ThatIsBuiltWithIsKnown() throws Exception {
        try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThat(StoreVersion.isKnown(h2)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2.5.253 (2026-12-01)", "2.5.2520 (2026-12-01)", "1.4.200 (2019-10-14)", "2.5.252-SNAPSHOT", ""})
    void noOtherIs(String version) throws Exception {
        assertThat(StoreVersion.isKnown(ofVersion(version))).isFalse();
    }

    /** Its class can be loaded where there is no H2 at all; so whatever another H2 looks like, there is an answer. */
    @Test
    void askingNeedsNoClassOfH2() throws Exception {
        URL own = StoreVersion.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader withoutH2 = new URLClassLoader(new URL[] {own}, ClassLoader.getPlatformClassLoader())) {
            Class<?> version = withoutH2.loadClass(StoreVersion.class.getName());
            Object known = version.getMethod("isKnown", Connection.class).invoke(null, ofVersion("3.0"));
            assertThat(version).isNotSameAs(StoreVersion.class);
            assertThat(known).isEqualTo(false);
        }
    }

    private static Connection ofVersion(String version) {
        DatabaseMetaData metaData = answering(DatabaseMetaData.class, "getDatabaseProductVersion", version);
        return answering(Connection.class, "getMetaData", metaData);
    }

    private static <T> T answering(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                StoreVersionTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    assertThat(called.getName()).isEqualTo(method);
                    return answer;
                }));
    }
}
