package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private final Installation usual = Installation.usual();
    private final JsonNode config = usual.only("AWS::CloudFront::Distribution").at("/DistributionConfig");

    @Test
    void feedsPagesAndAssetsComeFromTheRssBucketAndAllElseFromTheOutputBucket() {
        assertThat(origin("output")).isEqualTo("OutputBucket.RegionalDomainName");
        assertThat(origin("rss")).isEqualTo("RssBucket.RegionalDomainName");
        assertThat(config.path("Origins"))
                .hasSize(2)
                .allSatisfy(it ->
                        assertThat(it.path("OriginAccessControlId").asText()).isEqualTo("OriginAccess.Id"));
        assertThat(config.at("/DefaultCacheBehavior/TargetOriginId").asText()).isEqualTo("output");
        assertThat(config.path("CacheBehaviors"))
                .extracting(it -> it.path("PathPattern").asText())
                .containsExactly("*/feed.xml", "*/feed.json", "*/pages/*", "*/assets/*");
        assertThat(config.path("CacheBehaviors"))
                .allMatch(it -> it.path("TargetOriginId").asText().equals("rss"));
        JsonNode access = usual.only("AWS::CloudFront::OriginAccessControl").at("/OriginAccessControlConfig");
        assertThat(access.path("SigningBehavior").asText()).isEqualTo("always");
        assertThat(access.path("SigningProtocol").asText()).isEqualTo("sigv4");
        assertThat(access.path("OriginAccessControlOriginType").asText()).isEqualTo("s3");
    }

    @Test
    void everyBehaviourRedirectsToHttpsCompressesAndRunsTheFunction() {
        assertThat(behaviours()).hasSize(5).allSatisfy(it -> {
            assertThat(it.path("ViewerProtocolPolicy").asText()).isEqualTo("redirect-to-https");
            assertThat(Policies.texts(it.path("AllowedMethods"))).containsExactly("GET", "HEAD", "OPTIONS");
            assertThat(Policies.texts(it.path("CachedMethods"))).containsExactly("GET", "HEAD", "OPTIONS");
            assertThat(it.path("Compress").asBoolean()).isTrue();
            assertThat(it.path("ResponseHeadersPolicyId").asText()).isEqualTo("EdgeHeaders");
            assertThat(it.path("OriginRequestPolicyId").asText())
                    .as("AWS's CORS-S3Origin: S3 answers preflights")
                    .isEqualTo("88a5eaf4-2fd4-4709-b370-b4c650ea3fcf");
            assertThat(it.path("FunctionAssociations")).hasSize(1);
            assertThat(it.at("/FunctionAssociations/0/EventType").asText()).isEqualTo("viewer-request");
            assertThat(it.at("/FunctionAssociations/0/FunctionARN").asText()).isEqualTo("EdgeFunction.FunctionARN");
        });
    }

    @Test
    void recordingsAreCachedForAYearAndFeedsForAMinute() {
        assertThat(config.at("/DefaultCacheBehavior/CachePolicyId").asText()).isEqualTo("RecordingsCache");
        assertThat(config.path("CacheBehaviors"))
                .allMatch(it -> it.path("CachePolicyId").asText().equals("FeedsCache"));
        times("RecordingsCache", 0, 86_400, 31_536_000);
        times("FeedsCache", 0, 60, 3600);
    }

    @Test
    void queryStringsCookiesAndHeadersPlayNoPart() {
        assertThat(usual.all("AWS::CloudFront::CachePolicy")).hasSize(2).allSatisfy(it -> {
            JsonNode key = it.at("/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin");
            assertThat(key.at("/QueryStringsConfig/QueryStringBehavior").asText())
                    .isEqualTo("none");
            assertThat(key.at("/CookiesConfig/CookieBehavior").asText()).isEqualTo("none");
            assertThat(key.at("/HeadersConfig/HeaderBehavior").asText()).isEqualTo("none");
            assertThat(key.path("EnableAcceptEncodingBrotli").asBoolean()).isTrue();
            assertThat(key.path("EnableAcceptEncodingGzip").asBoolean()).isTrue();
        });
    }

    @Test
    void speaksHttp3InThePriceClassThatWasChosen() {
        assertThat(config.path("HttpVersion").asText()).isEqualTo("http2and3");
        assertThat(config.path("Enabled").asBoolean()).isTrue();
        assertThat(config.path("PriceClass").asText()).isEqualTo("PriceClass_100");
        assertThat(Installation.chosen().only("AWS::CloudFront::Distribution").text("/DistributionConfig/PriceClass"))
                .isEqualTo("PriceClass_All");
    }

    @Test
    void rootListsNothingAndWhatIsMissingIsForgottenSoon() {
        assertThat(config.path("DefaultRootObject").asText()).isEqualTo("index.html");
        assertThat(config.path("CustomErrorResponses"))
                .extracting(it -> it.path("ErrorCode").asInt())
                .containsExactly(403, 404);
        assertThat(config.path("CustomErrorResponses"))
                .allMatch(it -> it.path("ErrorCachingMinTTL").asInt() == 10);
    }

    @Test
    void everyOriginMayReadAndBrowsersDoNotGuessTypes() {
        JsonNode headers = usual.only("AWS::CloudFront::ResponseHeadersPolicy").at("/ResponseHeadersPolicyConfig");
        assertThat(Policies.texts(headers.at("/CorsConfig/AccessControlAllowOrigins/Items")))
                .containsExactly("*");
        assertThat(Policies.texts(headers.at("/CorsConfig/AccessControlAllowMethods/Items")))
                .containsExactly("GET", "HEAD", "OPTIONS");
        assertThat(headers.at("/CorsConfig/AccessControlAllowCredentials").asBoolean())
                .isFalse();
        assertThat(headers.at("/CorsConfig/OriginOverride").asBoolean()).isTrue();
        assertThat(Policies.texts(headers.at("/CorsConfig/AccessControlExposeHeaders/Items")))
                .contains("Accept-Ranges", "Content-Length", "Content-Range", "ETag");
        assertThat(headers.at("/SecurityHeadersConfig/ContentTypeOptions/Override")
                        .asBoolean())
                .isTrue();
        assertThat(headers.at("/SecurityHeadersConfig/StrictTransportSecurity/AccessControlMaxAgeSec")
                        .asInt())
                .isEqualTo(31_536_000);
    }

    @Test
    void functionIsTheOneThatIsTested() throws IOException {
        Resource function = usual.only("AWS::CloudFront::Function");
        String tested = Files.readString(Path.of("..", "edge", "show-addresses.js"));
        assertThat(function.text("/FunctionCode")).isEqualTo(tested);
        assertThat(tested.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_240);
        assertThat(function.text("/FunctionConfig/Runtime")).isEqualTo("cloudfront-js-2.0");
        assertThat(function.at("/AutoPublish").asBoolean()).isTrue();
        assertThat(function.text("/FunctionConfig/KeyValueStoreAssociations/0/KeyValueStoreARN"))
                .isEqualTo(usual.output("KeyValueStoreArn"));
        assertThat(usual.only("AWS::CloudFront::KeyValueStore").text("/Name"))
                .isEqualTo("pod-show-addresses-dev-111122223333");
    }

    @Test
    void ownDomainIsAnsweredWithItsCertificate() {
        Installation own = Installation.chosen();
        JsonNode there = own.only("AWS::CloudFront::Distribution").at("/DistributionConfig");
        assertThat(Policies.texts(there.path("Aliases"))).containsExactly("feeds.example.org");
        assertThat(there.at("/ViewerCertificate/AcmCertificateArn").asText()).isEqualTo(Installation.CERTIFICATE);
        assertThat(there.at("/ViewerCertificate/MinimumProtocolVersion").asText())
                .isEqualTo("TLSv1.2_2021");
        assertThat(own.output("PublishingBase")).isEqualTo("https://feeds.example.org");
        assertThat(own.output("RssFeedUrl")).isEqualTo("https://feeds.example.org/[podcast-id]/feed.xml");
    }

    private void times(String id, int least, int usually, int most) {
        JsonNode policy = usual.get("AWS::CloudFront::CachePolicy", id).at("/CachePolicyConfig");
        assertThat(List.of(
                        policy.path("MinTTL").asInt(),
                        policy.path("DefaultTTL").asInt(),
                        policy.path("MaxTTL").asInt()))
                .containsExactly(least, usually, most);
    }

    private Stream<JsonNode> behaviours() {
        return Stream.concat(
                Stream.of(config.path("DefaultCacheBehavior")), Policies.elements(config.path("CacheBehaviors")));
    }

    private String origin(String id) {
        return Policies.elements(config.path("Origins"))
                .filter(it -> it.path("Id").asText().equals(id))
                .map(it -> it.path("DomainName").asText())
                .findFirst()
                .orElseThrow();
    }
}
