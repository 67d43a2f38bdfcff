package io.castlog.local.mediaconvert.alone;

import io.castlog.local.mediaconvert.HttpJobEvents;
import io.castlog.local.mediaconvert.JobEventSink;
import io.castlog.local.mediaconvert.SqsJobEvents;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/**
 * Where job state changes go: to a URL, a queue, both or nowhere.
 *
 * @param sqs null where there is no queue
 */
record EventTargets(JobEventSink sink, @Nullable SqsClient sqs) implements AutoCloseable {
    static EventTargets open(@Nullable URI url, @Nullable URI queue, @Nullable URI sqsEndpoint, String region) {
        List<JobEventSink> sinks = new ArrayList<>();
        if (url != null) {
            sinks.add(new HttpJobEvents(url));
        }
        SqsClient sqs = queue == null ? null : client(sqsEndpoint, region);
        if (queue != null && sqs != null) {
            sinks.add(new SqsJobEvents(sqs, queue));
        }
        return new EventTargets(JobEventSink.all(sinks), sqs);
    }

    private static SqsClient client(@Nullable URI endpoint, String region) {
        SqsClientBuilder builder =
                SqsClient.builder().region(Region.of(region)).httpClientBuilder(ApacheHttpClient.builder());
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    @Override
    public void close() {
        if (sqs != null) {
            sqs.close();
        }
    }
}
