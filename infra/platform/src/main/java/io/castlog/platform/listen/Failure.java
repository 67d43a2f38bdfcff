package io.castlog.platform.listen;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** How a handler's failure is to be treated; decided once, here. */
public enum Failure {
    /** A dependency is down, throttles or denies: wait for it as long as it takes. */
    TRANSIENT,
    /** The event can never be handled: dead letter now. */
    PERMANENT,
    /** Unforeseen: a bounded number of attempts, then dead letter. */
    UNKNOWN;

    private static final Set<Integer> ENVIRONMENT = Set.of(401, 403, 404, 408, 429);

    /**
     * What DynamoDB and SQS say with status 400. See
     * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
     */
    private static final Set<String> ENVIRONMENT_CODES = Set.of(
            "AccessDeniedException",
            "ExpiredTokenException",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "ResourceInUseException",
            "ResourceNotFoundException",
            "TransactionConflictException",
            "TransactionInProgressException",
            "UnrecognizedClientException");

    /** Sorts a failure by its type and the types of its causes. */
    public static Failure of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof PermanentException) {
                return PERMANENT;
            }
            if (isTransient(t)) {
                return TRANSIENT;
            }
        }
        return UNKNOWN;
    }

    private static boolean isTransient(Throwable t) {
        return switch (t) {
            case TransientException _ -> true;
            case KafkaException _ -> true;
            case SdkClientException _ -> true;
            case AwsServiceException e ->
                e.statusCode() >= 500
                        || e.isThrottlingException()
                        || ENVIRONMENT.contains(e.statusCode())
                        || ENVIRONMENT_CODES.contains(code(e));
            default -> false;
        };
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
    }
}
