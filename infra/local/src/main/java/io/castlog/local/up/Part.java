package io.castlog.local.up;

import java.net.URI;

/** What listens on the launcher's ports, each at a fixed distance from the base. */
enum Part {
    EDGE("the edge", 0),
    INGEST("ingest-service", 1),
    TRANSCODE("transcode-service", 2),
    FEED("feed-service", 3),
    S3("S3", 4),
    SQS("SQS", 5),
    DYNAMODB("DynamoDB", 6),
    MEDIACONVERT("MediaConvert", 7),
    KAFKA("Kafka", 8),
    CONTROLLER("Kafka's controller", 9);

    private final String title;
    private final int distance;

    Part(String title, int distance) {
        this.title = title;
        this.distance = distance;
    }

    String title() {
        return title;
    }

    int port(int base) {
        return base + distance;
    }

    URI url(int base) {
        return URI.create("http://127.0.0.1:" + port(base));
    }
}
