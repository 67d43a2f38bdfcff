package io.castlog.platform.listen;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls {@link BeforePoll}: micronaut-kafka leaves nothing between a consumer and its polls, and no poll without records shows. */
@Singleton
final class PolledConsumers implements BeanCreatedEventListener<Consumer<?, ?>> {
    private final List<BeforePoll> all;
    private final String prefix;

    PolledConsumers(List<BeforePoll> all, @Value("${castlog.topic-prefix:}") String prefix) {
        this.all = all;
        this.prefix = prefix;
    }

    @Override
    public Consumer<?, ?> onCreated(BeanCreatedEvent<Consumer<?, ?>> event) {
        Consumer<?, ?> consumer = event.getBean();
        return all.isEmpty()
                ? consumer
                : (Consumer<?, ?>) Proxy.newProxyInstance(
                        Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, new Polled(consumer));
    }

    private final class Polled implements InvocationHandler {
        private final Consumer<?, ?> consumer;

        Polled(Consumer<?, ?> consumer) {
            this.consumer = consumer;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone, as a consumer does
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            switch (method.getName()) {
                case "equals" -> {
                    return arguments != null && arguments[0] == proxy;
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                case "poll" -> beforePoll();
                default -> {}
            }
            try {
                return method.invoke(consumer, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private void beforePoll() {
            String group = consumer.groupMetadata().groupId();
            all.stream().filter(each -> group.equals(prefix + each.group())).forEach(each -> each.beforePoll(consumer));
        }
    }
}
