package io.castlog.platform.event;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the components of a decoded record that must be there and are not; Jackson leaves them null. It looks at every
 * event that is read, so what a class says of its components is asked once, and what cannot be missing is not looked at.
 */
final class RequiredComponents {
    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(Component::of)
                    .filter(component -> component.required() || component.nested())
                    .toList();
        }
    };

    private RequiredComponents() {}

    /**
     * A component that may be wrong.
     *
     * @param nested whether what it holds may have components itself
     */
    private record Component(String name, Method accessor, boolean required, boolean nested) {
        static Component of(RecordComponent component) {
            Class<?> type = component.getType();
            boolean collection = Collection.class.isAssignableFrom(type);
            return new Component(
                    component.getName(),
                    component.getAccessor(),
                    !type.isPrimitive() && !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                    collection
                            || !(type.isPrimitive()
                                    || type.isEnum()
                                    || type.getName().startsWith("java.")));
        }

        @Nullable
        Object of(Record value) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
    }

    /** The path of the first missing one, as {@code object.etag}. */
    static Optional<String> firstMissing(Record value) {
        return Optional.ofNullable(missing(value));
    }

    private static @Nullable String missing(Record value) {
        for (Component component : COMPONENTS.get(value.getClass())) {
            Object part = component.of(value);
            if (part == null) {
                if (component.required()) {
                    return component.name();
                }
            } else if (component.nested()) {
                String path = missingIn(part);
                if (path != null) {
                    return component.name() + "." + path;
                }
            }
        }
        return null;
    }

    private static @Nullable String missingIn(Object part) {
        if (part instanceof Collection<?> many) {
            for (Object one : many) {
                String path = one instanceof Record nested ? missing(nested) : null;
                if (path != null) {
                    return path;
                }
            }
            return null;
        }
        return part instanceof Record nested ? missing(nested) : null;
    }
}
