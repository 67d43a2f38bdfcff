package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import java.util.List;
import software.amazon.awscdk.services.cloudfront.CfnCachePolicy;
import software.amazon.awscdk.services.cloudfront.CfnCachePolicy.CachePolicyConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnCachePolicy.CookiesConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnCachePolicy.HeadersConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnCachePolicy.ParametersInCacheKeyAndForwardedToOriginProperty;
import software.amazon.awscdk.services.cloudfront.CfnCachePolicy.QueryStringsConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.AccessControlAllowHeadersProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.AccessControlAllowMethodsProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.AccessControlAllowOriginsProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.AccessControlExposeHeadersProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.ContentTypeOptionsProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.CorsConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.ResponseHeadersPolicyConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.SecurityHeadersConfigProperty;
import software.amazon.awscdk.services.cloudfront.CfnResponseHeadersPolicy.StrictTransportSecurityProperty;
import software.constructs.Construct;

/** How long the edge keeps what, in seconds, and the headers it adds. No query string, cookie or header is in a key. */
record Caching(CfnCachePolicy recordings, CfnCachePolicy feeds, CfnResponseHeadersPolicy headers) {
    private static final int DAY = 86_400;

    static Caching create(Construct scope, Names names) {
        return new Caching(
                policy(scope, "RecordingsCache", names.of("recordings"), DAY, 365 * DAY),
                policy(scope, "FeedsCache", names.of("feeds"), 60, 3600),
                headers(scope, names));
    }

    private static CfnCachePolicy policy(Construct scope, String id, String name, int usual, int most) {
        return CfnCachePolicy.Builder.create(scope, id)
                .cachePolicyConfig(CachePolicyConfigProperty.builder()
                        .name(name)
                        .minTtl(0)
                        .defaultTtl(usual)
                        .maxTtl(most)
                        .parametersInCacheKeyAndForwardedToOrigin(
                                ParametersInCacheKeyAndForwardedToOriginProperty.builder()
                                        .enableAcceptEncodingBrotli(true)
                                        .enableAcceptEncodingGzip(true)
                                        .cookiesConfig(CookiesConfigProperty.builder()
                                                .cookieBehavior("none")
                                                .build())
                                        .headersConfig(HeadersConfigProperty.builder()
                                                .headerBehavior("none")
                                                .build())
                                        .queryStringsConfig(QueryStringsConfigProperty.builder()
                                                .queryStringBehavior("none")
                                                .build())
                                        .build())
                        .build())
                .build();
    }

    private static CfnResponseHeadersPolicy headers(Construct scope, Names names) {
        return CfnResponseHeadersPolicy.Builder.create(scope, "EdgeHeaders")
                .responseHeadersPolicyConfig(ResponseHeadersPolicyConfigProperty.builder()
                        .name(names.of("edge"))
                        .corsConfig(cors())
                        .securityHeadersConfig(SecurityHeadersConfigProperty.builder()
                                .contentTypeOptions(ContentTypeOptionsProperty.builder()
                                        .override(true)
                                        .build())
                                .strictTransportSecurity(StrictTransportSecurityProperty.builder()
                                        .accessControlMaxAgeSec(365 * DAY)
                                        .includeSubdomains(false)
                                        .override(true)
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static CorsConfigProperty cors() {
        return CorsConfigProperty.builder()
                .accessControlAllowCredentials(false)
                .accessControlAllowOrigins(AccessControlAllowOriginsProperty.builder()
                        .items(List.of("*"))
                        .build())
                .accessControlAllowMethods(AccessControlAllowMethodsProperty.builder()
                        .items(List.of("GET", "HEAD", "OPTIONS"))
                        .build())
                .accessControlAllowHeaders(AccessControlAllowHeadersProperty.builder()
                        .items(List.of("*"))
                        .build())
                .accessControlExposeHeaders(AccessControlExposeHeadersProperty.builder()
                        .items(List.of("Accept-Ranges", "Content-Length", "Content-Range", "ETag", "X-Cache"))
                        .build())
                .accessControlMaxAgeSec(DAY)
                .originOverride(true)
                .build();
    }
}
