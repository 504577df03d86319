package dev.d1replica.junit;

import java.lang.annotation.Annotation;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which annotation counts for a test. */
final class Annotations {
    private Annotations() {}

    /** The annotation of the method, else of its class, else of the class around that. */
    static <A extends Annotation> A nearest(ExtensionContext context, Class<A> type) {
        Optional<ExtensionContext> here = Optional.of(context);
        while (here.isPresent()) {
            Optional<A> found = AnnotationSupport.findAnnotation(here.get().getElement(), type);
            if (found.isPresent()) {
                return found.get();
            }
            here = here.get().getParent();
        }
        throw new ExtensionConfigurationException(
                "No @" + type.getSimpleName() + " says what " + context.getDisplayName() + " needs");
    }
}
