package io.castlog.platform.event;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the components of a decoded record that must be there and are not; Jackson leaves them null. */
final class RequiredComponents {
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private RequiredComponents() {}

    /** The path of the first missing one, as {@code object.etag}. */
    static Optional<String> firstMissing(Record value) {
        return Arrays.stream(COMPONENTS.computeIfAbsent(value.getClass(), Class::getRecordComponents))
                .flatMap(component -> missing(component, value).stream())
                .findFirst();
    }

    private static Optional<String> missing(RecordComponent component, Record value) {
        Object part = read(component, value);
        String name = component.getName();
        if (part == null) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return optional ? Optional.empty() : Optional.of(name);
        }
        Collection<?> parts = part instanceof Collection<?> many ? many : java.util.List.of(part);
        return parts.stream()
                .filter(Record.class::isInstance)
                .flatMap(nested -> firstMissing((Record) nested).stream())
                .findFirst()
                .map(path -> name + "." + path);
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
