package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudfront.CfnDistribution;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.CacheBehaviorProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.CustomErrorResponseProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.DefaultCacheBehaviorProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.DistributionConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.FunctionAssociationProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.OriginProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.S3OriginConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnDistribution.ViewerCertificateProperty;
import software.amazon.awscdk.services.cloudfront.CfnFunction;
import software.amazon.awscdk.services.cloudfront.CfnFunction.FunctionConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnFunction.KeyValueStoreAssociationProperty;
import software.amazon.awscdk.services.cloudfront.CfnKeyValueStore;
import software.amazon.awscdk.services.cloudfront.CfnOriginAccessControl;
import software.amazon.awscdk.services.cloudfront.CfnOriginAccessControl.OriginAccessControlConfigProperty;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.constructs.Construct;

/**
 * CloudFront, with the rules of the local edge.
 *
 * @param distribution what podcast apps talk to
 * @param store what the edge function knows of moved and erased shows
 */
public record Edge(CfnDistribution distribution, CfnKeyValueStore store) {
    /** Everything else comes from the output bucket. */
    static final List<String> FROM_RSS = List.of("*/feed.xml", "*/feed.json", "*/pages/*", "*/assets/*");

    private static final String FUNCTION = "show-addresses.js";
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS");
    /** AWS's own "CORS-S3Origin": S3 answers a preflight only if it sees whose it is. */
    private static final String PREFLIGHTS = "88a5eaf4-2fd4-4709-b370-b4c650ea3fcf";

    private static final int ERROR_SECONDS = 10;

    static Edge create(Construct scope, Settings settings, Names names, Buckets buckets) {
        CfnKeyValueStore store = CfnKeyValueStore.Builder.create(scope, "ShowAddresses")
                .name(names.of("show-addresses"))
                .comment("What became of shows that are not published here any more")
                .build();
        Caching caching = Caching.create(scope, names);
        Plan plan = new Plan(function(scope, names, store), caching, originAccess(scope, names));
        CfnDistribution distribution = CfnDistribution.Builder.create(scope, "Distribution")
                .distributionConfig(plan.config(settings, names, buckets))
                .build();
        return new Edge(distribution, store);
    }

    /** The function as it is tested in its own folder. */
    static String functionCode() {
        try (InputStream code = Objects.requireNonNull(Edge.class.getResourceAsStream("/" + FUNCTION), FUNCTION)) {
            return new String(code.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FUNCTION + " cannot be read", e);
        }
    }

    /** Where feeds and recordings are, without a slash at the end. */
    public String base(Settings settings) {
        return "https://" + settings.domain().orElse(distribution.getAttrDomainName());
    }

    private static CfnFunction function(Construct scope, Names names, CfnKeyValueStore store) {
        return CfnFunction.Builder.create(scope, "EdgeFunction")
                .name(names.of("show-addresses"))
                .autoPublish(true)
                .functionCode(functionCode())
                .functionConfig(FunctionConfigProperty.builder()
                        .runtime("cloudfront-js-2.0")
                        .comment("301 and 410 for moved and erased shows")
                        .keyValueStoreAssociations(List.of(KeyValueStoreAssociationProperty.builder()
                                .keyValueStoreArn(store.getAttrArn())
                                .build()))
                        .build())
                .build();
    }

    private static CfnOriginAccessControl originAccess(Construct scope, Names names) {
        return CfnOriginAccessControl.Builder.create(scope, "OriginAccess")
                .originAccessControlConfig(OriginAccessControlConfigProperty.builder()
                        .name(names.of("edge"))
                        .originAccessControlOriginType("s3")
                        .signingBehavior("always")
                        .signingProtocol("sigv4")
                        .build())
                .build();
    }

    /** What the behaviours share. */
    private record Plan(CfnFunction function, Caching caching, CfnOriginAccessControl access) {
        DistributionConfigProperty config(Settings settings, Names names, Buckets buckets) {
            DistributionConfigProperty.Builder config = DistributionConfigProperty.builder()
                    .enabled(true)
                    .comment("Castlog " + names.tail())
                    .httpVersion("http2and3")
                    .ipv6Enabled(true)
                    .priceClass(settings.priceClass())
                    // never there: without it the root would list the bucket
                    .defaultRootObject("index.html")
                    .origins(List.of(origin("output", buckets.output()), origin("rss", buckets.rss())))
                    .defaultCacheBehavior(recordings())
                    .cacheBehaviors(FROM_RSS.stream().map(this::documents).toList())
                    .customErrorResponses(Stream.of(403, 404).map(Plan::briefly).toList());
            settings.domain().ifPresent(domain -> config.aliases(List.of(domain)));
            settings.certificate()
                    .ifPresent(arn -> config.viewerCertificate(ViewerCertificateProperty.builder()
                            .acmCertificateArn(arn)
                            .sslSupportMethod("sni-only")
                            .minimumProtocolVersion("TLSv1.2_2021")
                            .build()));
            return config.build();
        }

        private OriginProperty origin(String id, CfnBucket bucket) {
            return OriginProperty.builder()
                    .id(id)
                    .domainName(bucket.getAttrRegionalDomainName())
                    .originAccessControlId(access.getAttrId())
                    .s3OriginConfig(S3OriginConfigProperty.builder()
                            .originAccessIdentity("")
                            .build())
                    .build();
        }

        private DefaultCacheBehaviorProperty recordings() {
            return DefaultCacheBehaviorProperty.builder()
                    .targetOriginId("output")
                    .viewerProtocolPolicy("redirect-to-https")
                    .allowedMethods(METHODS)
                    .cachedMethods(METHODS)
                    .compress(true)
                    .cachePolicyId(caching.recordings().getRef())
                    .originRequestPolicyId(PREFLIGHTS)
                    .responseHeadersPolicyId(caching.headers().getRef())
                    .functionAssociations(addresses())
                    .build();
        }

        private CacheBehaviorProperty documents(String path) {
            return CacheBehaviorProperty.builder()
                    .pathPattern(path)
                    .targetOriginId("rss")
                    .viewerProtocolPolicy("redirect-to-https")
                    .allowedMethods(METHODS)
                    .cachedMethods(METHODS)
                    .compress(true)
                    .cachePolicyId(caching.feeds().getRef())
                    .originRequestPolicyId(PREFLIGHTS)
                    .responseHeadersPolicyId(caching.headers().getRef())
                    .functionAssociations(addresses())
                    .build();
        }

        private List<FunctionAssociationProperty> addresses() {
            return List.of(FunctionAssociationProperty.builder()
                    .eventType("viewer-request")
                    .functionArn(function.getAttrFunctionArn())
                    .build());
        }

        private static CustomErrorResponseProperty briefly(int status) {
            return CustomErrorResponseProperty.builder()
                    .errorCode(status)
                    .errorCachingMinTtl(ERROR_SECONDS)
                    .build();
        }
    }
}
