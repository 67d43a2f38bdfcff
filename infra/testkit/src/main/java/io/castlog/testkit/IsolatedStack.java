package io.castlog.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;

/**
 * A {@code io.castlog.local.LocalStack} on a class path of its own. Only types of the JDK pass between it and the
 * test, so the service is tested with exactly the libraries that it runs with.
 */
final class IsolatedStack implements AutoCloseable {
    private final ClassLoader loader;
    private final Object stack;

    private IsolatedStack(ClassLoader loader, Object stack) {
        this.loader = loader;
        this.stack = stack;
    }

    static IsolatedStack start(Map<String, String> options) {
        URLClassLoader loader = new URLClassLoader(
                "castlog-local", StackClassPath.find().toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        return inside(loader, () -> {
            Method start = loader.loadClass("io.castlog.local.LocalStack").getMethod("start", Map.class);
            return new IsolatedStack(loader, start.invoke(null, options));
        });
    }

    Map<String, String> provision(Map<String, String> names) {
        return variables("provision", new Class<?>[] {Map.class}, names);
    }

    Map<String, String> edge(Map<String, String> environment) {
        return variables("edge", new Class<?>[] {Map.class, int.class}, environment, 0);
    }

    Map<String, String> environment() {
        return variables("environment", new Class<?>[0]);
    }

    @Override
    public void close() {
        inside(loader, () -> stack.getClass().getMethod("close").invoke(stack));
    }

    @SuppressWarnings("unchecked") // LocalStack declares these methods to return Map<String, String>
    private Map<String, String> variables(String method, Class<?>[] types, Object... arguments) {
        return inside(loader, () ->
                (Map<String, String>) stack.getClass().getMethod(method, types).invoke(stack, arguments));
    }

    private interface Call<T> {
        T run() throws ReflectiveOperationException;
    }

    /** Kafka, Pekko and the AWS SDK look for their parts in the context class loader. */
    private static <T> T inside(ClassLoader loader, Call<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the local stack failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the local stack's classes do not fit this testkit", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
