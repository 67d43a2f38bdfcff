package io.castlog.platform.listen;

import io.micronaut.configuration.kafka.config.AbstractKafkaProducerConfiguration;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What every producer must have, whatever the configuration says; and the clock. */
@Factory
final class KafkaSettings {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    BeanCreatedEventListener<AbstractKafkaProducerConfiguration<?, ?>> durableProducers() {
        return KafkaSettings::durable;
    }

    private static AbstractKafkaProducerConfiguration<?, ?> durable(
            BeanCreatedEvent<AbstractKafkaProducerConfiguration<?, ?>> event) {
        Properties config = event.getBean().getConfig();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return event.getBean();
    }
}
