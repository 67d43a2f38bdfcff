package io.castlog.testkit;

import java.util.Map;

/** The system properties that the AWS SDK reads where a process would set environment variables. */
final class SdkProperties {
    private static final Map<String, String> BY_VARIABLE = Map.of(
            "AWS_REGION", "aws.region",
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
            "AWS_ENDPOINT_URL_SQS", "aws.endpointUrlSqs",
            "AWS_ENDPOINT_URL_DYNAMODB", "aws.endpointUrlDynamoDb",
            "AWS_ENDPOINT_URL_MEDIACONVERT", "aws.endpointUrlMediaConvert",
            "AWS_ENDPOINT_URL_CLOUDFRONT", "aws.endpointUrlCloudFront");

    private SdkProperties() {}

    static void set(String variable, String value) {
        String property = BY_VARIABLE.get(variable);
        if (property != null) {
            System.setProperty(property, value);
        }
    }
}
