package io.castlog.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Replaces CloudFormation's functions by values, as an account 111122223333 in eu-central-1 would see them. */
final class References {
    static final String ACCOUNT = "111122223333";
    static final String REGION = "eu-central-1";
    /** As long as AWS's: policies may not grow beyond a limit. */
    private static final String UUID = "00000000-0000-0000-0000-000000000000";

    private static final String CLUSTER_UUID = UUID + "-1";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private final Map<String, JsonNode> templates;
    private final Map<String, String> exporters = new LinkedHashMap<>();
    private final Map<String, JsonNode> exports = new LinkedHashMap<>();

    References(Map<String, JsonNode> templates) {
        this.templates = templates;
        templates.forEach((stack, template) -> template.path("Outputs").forEach(output -> {
            String name = output.at("/Export/Name").asText();
            if (!name.isEmpty()) {
                exporters.put(name, stack);
                exports.put(name, output.path("Value"));
            }
        }));
    }

    Map<String, JsonNode> resolved() {
        Map<String, JsonNode> resolved = new LinkedHashMap<>();
        templates.forEach((stack, template) -> {
            ObjectNode sections = MAKE.objectNode();
            for (String section : List.of("Resources", "Outputs")) {
                sections.set(section, resolve(stack, template.path(section)));
            }
            resolved.put(stack, sections);
        });
        return resolved;
    }

    /** The stack whose value a name imports. */
    String exporter(String name) {
        String stack = exporters.get(name);
        if (stack == null) {
            throw new AssertionError("nothing exports " + name);
        }
        return stack;
    }

    private JsonNode resolve(String stack, JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = MAKE.arrayNode();
            node.forEach(each -> array.add(resolve(stack, each)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return function(stack, only.getKey(), only.getValue());
            }
        }
        ObjectNode object = MAKE.objectNode();
        node.properties().forEach(it -> object.set(it.getKey(), resolve(stack, it.getValue())));
        return object;
    }

    private JsonNode function(String stack, String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> text(ref(stack, argument.asText()));
            case "Fn::GetAtt" ->
                text(attribute(
                        stack, argument.path(0).asText(), argument.path(1).asText()));
            case "Fn::Join" -> join(argument.path(0).asText(), resolve(stack, argument.path(1)));
            case "Fn::Select" ->
                resolve(stack, argument.path(1)).path(argument.path(0).asInt());
            case "Fn::Split" ->
                split(
                        argument.path(0).asText(),
                        resolve(stack, argument.path(1)).asText());
            case "Fn::GetAZs" -> MAKE.arrayNode().add("a").add("b").add("c");
            case "Fn::ImportValue" -> imported(argument.asText());
            case "Fn::Sub" -> text(substitute(stack, argument.asText()));
            case "Fn::FindInMap" -> text(argument.path(0).asText());
            default -> throw new AssertionError("%s is not known here: %s".formatted(name, argument));
        };
    }

    private String substitute(String stack, String text) {
        return VARIABLE.matcher(text).replaceAll(found -> ref(stack, found.group(1)));
    }

    private JsonNode imported(String name) {
        return resolve(exporter(name), Objects.requireNonNull(exports.get(name), name));
    }

    private String ref(String stack, String id) {
        if (id.startsWith("AWS::")) {
            return switch (id) {
                case "AWS::AccountId" -> ACCOUNT;
                case "AWS::Region" -> REGION;
                case "AWS::Partition" -> "aws";
                case "AWS::URLSuffix" -> "amazonaws.com";
                default -> throw new AssertionError(id + " is not known here");
            };
        }
        JsonNode resource = resource(stack, id);
        return switch (resource.path("Type").asText()) {
            case "AWS::SQS::Queue" ->
                "https://sqs.%s.amazonaws.com/%s/%s".formatted(REGION, ACCOUNT, name(stack, resource, "QueueName"));
            case "AWS::SNS::Topic" -> arn("sns", name(stack, resource, "TopicName"));
            case "AWS::S3::Bucket" -> name(stack, resource, "BucketName");
            case "AWS::DynamoDB::Table" -> name(stack, resource, "TableName");
            case "AWS::EKS::Cluster" -> name(stack, resource, "Name");
            case "AWS::EC2::VPC" -> "vpc-00000000000000000";
            case "AWS::Logs::LogGroup" -> name(stack, resource, "LogGroupName");
            case "AWS::MSK::Cluster" -> attribute(stack, id, "Arn");
            default -> id;
        };
    }

    private String attribute(String stack, String id, String attribute) {
        JsonNode resource = resource(stack, id);
        String type = resource.path("Type").asText();
        return switch (type + "." + attribute) {
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + name(stack, resource, "BucketName");
            case "AWS::DynamoDB::Table.Arn" -> arn("dynamodb", "table/" + name(stack, resource, "TableName"));
            case "AWS::SQS::Queue.Arn" -> arn("sqs", name(stack, resource, "QueueName"));
            case "AWS::SQS::Queue.QueueName" -> name(stack, resource, "QueueName");
            case "AWS::KMS::Key.Arn" -> arn("kms", "key/" + UUID);
            case "AWS::MediaConvert::Queue.Arn" -> arn("mediaconvert", "queues/" + name(stack, resource, "Name"));
            case "AWS::IAM::Role.Arn" ->
                "arn:aws:iam::%s:role/%s"
                        .formatted(
                                ACCOUNT,
                                resource.at("/Properties/RoleName").isMissingNode()
                                        ? id
                                        : name(stack, resource, "RoleName"));
            case "AWS::Events::Rule.Arn" -> arn("events", "rule/" + name(stack, resource, "Name"));
            case "AWS::Logs::LogGroup.Arn" -> arn("logs", "log-group:" + name(stack, resource, "LogGroupName") + ":*");
            case "AWS::MSK::Cluster.Arn" ->
                arn("kafka", "cluster/" + name(stack, resource, "ClusterName") + "/" + CLUSTER_UUID);
            case "AWS::EC2::VPC.CidrBlock" -> name(stack, resource, "CidrBlock");
            case "AWS::ECR::Repository.RepositoryUri" ->
                "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(ACCOUNT, REGION, name(stack, resource, "RepositoryName"));
            case "AWS::EKS::Cluster.Arn" -> arn("eks", "cluster/" + name(stack, resource, "Name"));
            case "AWS::CloudFront::KeyValueStore.Arn" ->
                "arn:aws:cloudfront::%s:key-value-store/%s".formatted(ACCOUNT, UUID);
            default -> id + "." + attribute;
        };
    }

    private JsonNode resource(String stack, String id) {
        JsonNode template = Objects.requireNonNull(templates.get(stack), stack);
        JsonNode resource = template.path("Resources").path(id);
        JsonNode parameter = template.path("Parameters").path(id);
        if (resource.isMissingNode() && parameter.isMissingNode()) {
            throw new AssertionError("%s refers to %s, which is not there".formatted(stack, id));
        }
        return resource;
    }

    private String name(String stack, JsonNode resource, String property) {
        JsonNode name = resource.path("Properties").path(property);
        if (name.isMissingNode()) {
            throw new AssertionError("no %s in %s".formatted(property, resource));
        }
        return resolve(stack, name).asText();
    }

    private static String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, resource);
    }

    private static JsonNode join(String between, JsonNode parts) {
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : parts) {
            joined.append(joined.isEmpty() ? "" : between).append(part.asText());
        }
        return text(joined.toString());
    }

    private static JsonNode split(String between, String value) {
        ArrayNode parts = MAKE.arrayNode();
        for (String part : value.split(Pattern.quote(between), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private static TextNode text(String value) {
        return MAKE.textNode(value);
    }
}
