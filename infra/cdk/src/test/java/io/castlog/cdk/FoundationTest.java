package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.Policies.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundationTest {
    private final Installation usual = Installation.usual();
    private final Resource key = usual.only("AWS::KMS::Key");
    private final List<Statement> policy =
            Policies.statements(key.at("/KeyPolicy/Statement")).toList();

    @Test
    void keyRotates() {
        assertThat(key.at("/EnableKeyRotation").asBoolean()).isTrue();
        assertThat(usual.only("AWS::KMS::Alias").text("/AliasName")).isEqualTo("alias/pod-data-dev-111122223333");
    }

    @Test
    void keyServesEventBridgeAlarmsCloudFrontAndLogsOfThisAccountOnly() {
        assertThat(policy)
                .extracting(Statement::sid)
                .containsExactly("Account", "Events", "Alarms", "CloudFront", "Logs");
        grants("Events", "events.amazonaws.com", "kms:Decrypt", "kms:GenerateDataKey");
        where("Events", """
                {"StringEquals": {"aws:SourceAccount": "111122223333"}}""");
        grants("Alarms", "cloudwatch.amazonaws.com", "kms:Decrypt", "kms:GenerateDataKey");
        where("Alarms", """
                {"StringEquals": {"aws:SourceAccount": "111122223333"}}""");
        grants("CloudFront", "cloudfront.amazonaws.com", "kms:Decrypt");
        where("CloudFront", """
                {"ArnLike": {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/*"}}""");
        grants(
                "Logs",
                "logs.eu-central-1.amazonaws.com",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*");
        where("Logs", """
                {"ArnLike":
                 {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:111122223333:log-group:*"}}""");
        assertThat(policy.getFirst().principal().path("AWS").asText()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(policy).allMatch(it -> it.effect().equals("Allow"));
    }

    @Test
    void networkHasThreeZonesAndAsManyNatsAsAskedFor() {
        assertThat(usual.all("AWS::EC2::Subnet"))
                .hasSize(6)
                .allMatch(it -> !it.at("/MapPublicIpOnLaunch").asBoolean())
                .extracting(it -> it.text("/AvailabilityZone"))
                .containsExactlyInAnyOrder("a", "b", "c", "a", "b", "c");
        assertThat(usual.all("AWS::EC2::NatGateway")).hasSize(1);
        assertThat(usual.all("AWS::EC2::EIP")).hasSize(1);
        assertThat(Installation.chosen().all("AWS::EC2::NatGateway")).hasSize(2);
        assertThat(Installation.production().all("AWS::EC2::NatGateway")).hasSize(3);
        assertThat(usual.only("AWS::EC2::VPC").text("/CidrBlock")).isEqualTo("10.0.0.0/16");
        assertThat(usual.all("AWS::EC2::Route"))
                .allMatch(it -> it.text("/DestinationCidrBlock").equals("0.0.0.0/0"));
        assertThat(usual.all("AWS::EC2::RouteTable")).hasSize(6);
        assertThat(usual.all("AWS::EC2::SubnetRouteTableAssociation")).hasSize(6);
        assertThat(usual.only("AWS::EC2::VPCGatewayAttachment").text("/InternetGatewayId"))
                .isEqualTo(usual.only("AWS::EC2::InternetGateway").id());
    }

    @Test
    void loadBalancersFindTheirSubnets() {
        assertThat(usual.all("AWS::EC2::Subnet"))
                .filteredOn(it -> it.at("/Tags").toString().contains("\"kubernetes.io/role/elb\""))
                .hasSize(3);
        assertThat(usual.all("AWS::EC2::Subnet"))
                .filteredOn(it -> it.at("/Tags").toString().contains("\"kubernetes.io/role/internal-elb\""))
                .hasSize(3);
    }

    @Test
    void bucketsAndTablesAreReachedWithoutTheInternet() {
        assertThat(usual.all("AWS::EC2::VPCEndpoint"))
                .extracting(it -> it.text("/ServiceName"))
                .containsExactlyInAnyOrder("com.amazonaws.eu-central-1.s3", "com.amazonaws.eu-central-1.dynamodb");
        assertThat(usual.all("AWS::EC2::VPCEndpoint"))
                .allMatch(it -> it.text("/VpcEndpointType").equals("Gateway"))
                .allMatch(it -> it.at("/RouteTableIds").size() == 6);
    }

    @Test
    void refusedTrafficIsLogged() {
        assertThat(usual.only("AWS::EC2::FlowLog").text("/TrafficType")).isEqualTo("REJECT");
        assertThat(usual.only("AWS::EC2::FlowLog").text("/LogGroupName")).isEqualTo("/castlog/dev-111122223333/flows");
    }

    @Test
    void allLogGroupsAreEncryptedAndEnd() {
        assertThat(usual.all("AWS::Logs::LogGroup")).hasSize(8).allSatisfy(it -> {
            assertThat(it.text("/KmsKeyId")).as(it.toString()).isEqualTo(usual.output("KeyArn"));
            assertThat(it.at("/RetentionInDays").asInt()).isEqualTo(30);
        });
        assertThat(Installation.chosen().all("AWS::Logs::LogGroup"))
                .allMatch(it -> it.at("/RetentionInDays").asInt() == 90);
    }

    private void grants(String sid, String service, String... actions) {
        assertThat(statement(sid).principal().path("Service").asText()).isEqualTo(service);
        assertThat(statement(sid).actions()).containsExactly(actions);
    }

    /** Neither fewer conditions nor more: one that a service does not send keeps it out. */
    private void where(String sid, String conditions) {
        assertThat(statement(sid).condition()).as(sid).isEqualTo(Installation.parse(conditions));
    }

    private Statement statement(String sid) {
        return policy.stream().filter(it -> it.sid().equals(sid)).findFirst().orElseThrow();
    }
}
