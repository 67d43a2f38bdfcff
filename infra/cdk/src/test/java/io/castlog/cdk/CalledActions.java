package io.castlog.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the services' sources which operations of AWS they call, and knows the action of each. */
final class CalledActions {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern CALL = Pattern.compile("(?:\\.|::)\\s*(\\w+)");

    private static final Map<String, String> ACTIONS = Stream.of(
                    "headObject s3:GetObject",
                    "getObject s3:GetObject",
                    "getObjectAsBytes s3:GetObject",
                    "putObject s3:PutObject",
                    "presignPutObject s3:PutObject",
                    "presignUploadPart s3:PutObject",
                    "createMultipartUpload s3:PutObject",
                    "completeMultipartUpload s3:PutObject",
                    "abortMultipartUpload s3:AbortMultipartUpload",
                    "listPartsPaginator s3:ListMultipartUploadParts",
                    "listMultipartUploads s3:ListBucketMultipartUploads",
                    "headBucket s3:ListBucket",
                    "listObjectsV2 s3:ListBucket",
                    "listObjectsV2Paginator s3:ListBucket",
                    "listObjectVersionsPaginator s3:ListBucketVersions",
                    "getBucketVersioning s3:GetBucketVersioning",
                    "deleteObject s3:DeleteObject",
                    "deleteObjects s3:DeleteObject",
                    "copyObject s3:PutObject",
                    "batchGetItem dynamodb:BatchGetItem",
                    "batchWriteItem dynamodb:BatchWriteItem",
                    "conditionCheck dynamodb:ConditionCheckItem",
                    "deleteItem dynamodb:DeleteItem",
                    "describeTable dynamodb:DescribeTable",
                    "getItem dynamodb:GetItem",
                    "transactGetItems dynamodb:GetItem",
                    "putItem dynamodb:PutItem",
                    "query dynamodb:Query",
                    "queryPaginator dynamodb:Query",
                    "scan dynamodb:Scan",
                    "scanPaginator dynamodb:Scan",
                    "updateItem dynamodb:UpdateItem",
                    "changeMessageVisibility sqs:ChangeMessageVisibility",
                    "deleteMessage sqs:DeleteMessage",
                    "getQueueAttributes sqs:GetQueueAttributes",
                    "receiveMessage sqs:ReceiveMessage",
                    "sendMessage sqs:SendMessage",
                    "createJob mediaconvert:CreateJob",
                    "cancelJob mediaconvert:CancelJob",
                    "getJob mediaconvert:GetJob",
                    "listJobs mediaconvert:ListJobs",
                    "listJobsPaginator mediaconvert:ListJobs",
                    "searchJobsPaginator mediaconvert:SearchJobs",
                    "getParametersByPathPaginator ssm:GetParametersByPath",
                    "createInvalidation cloudfront:CreateInvalidation",
                    "describeKeyValueStore cloudfront-keyvaluestore:DescribeKeyValueStore",
                    "putKey cloudfront-keyvaluestore:PutKey",
                    "deleteKey cloudfront-keyvaluestore:DeleteKey")
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));

    private CalledActions() {}

    /** Actions of a service: of its own calls and of those in the code it shares. */
    static Set<String> of(String service) {
        Set<String> actions = in(ROOT.resolve(service));
        boolean listens = actions.stream().anyMatch(it -> it.startsWith("sqs:"));
        in(ROOT.resolve("infra/platform")).stream()
                .filter(it -> !it.startsWith("sqs:") || listens)
                .forEach(actions::add);
        actions.add("cloudwatch:PutMetricData"); // by Micrometer
        actions.addAll(more(service));
        if (service.equals("transcode-service")) {
            // what it purges is not versioned, so it lists and deletes no versions
            actions.remove("s3:ListBucketVersions");
        }
        return actions;
    }

    /** What a call needs besides the action of its name. */
    private static List<String> more(String service) {
        return switch (service) {
            case "ingest-service" -> List.of("s3:GetObjectVersion", "s3:DeleteObjectVersion");
            case "feed-service" -> List.of("s3:DeleteObjectVersion");
            case "transcode-service" -> List.of("iam:PassRole");
            default -> throw new IllegalArgumentException(service);
        };
    }

    private static Set<String> in(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .flatMap(it -> CALL.matcher(read(it)).results())
                    .map(it -> ACTIONS.getOrDefault(it.group(1), ""))
                    .filter(action -> !action.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(module + " cannot be read", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
