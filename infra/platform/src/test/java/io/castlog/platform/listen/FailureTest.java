package io.castlog.platform.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class FailureTest {
    @Test
    void waitsForWhatIsDown() {
        assertThat(Failure.of(new TransientException("x"))).isEqualTo(Failure.TRANSIENT);
        assertThat(Failure.of(SdkClientException.create("refused"))).isEqualTo(Failure.TRANSIENT);
        assertThat(Failure.of(new CompletionException(new TimeoutException("x"))))
                .isEqualTo(Failure.TRANSIENT);
    }

    @Test
    void givesUpAtOnceWhereNoRetryHelps() {
        assertThat(Failure.of(new RuntimeException(new PermanentException("x"))))
                .isEqualTo(Failure.PERMANENT);
    }

    @Test
    void triesWhatItDoesNotKnowAFewTimes() {
        assertThat(Failure.of(new IllegalStateException("x"))).isEqualTo(Failure.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"500,TRANSIENT", "503,TRANSIENT", "429,TRANSIENT", "403,TRANSIENT", "400,UNKNOWN", "409,UNKNOWN"})
    void sortsWhatAwsAnswers(int status, Failure expected) {
        assertThat(Failure.of(
                        SqsException.builder().statusCode(status).message("x").build()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ResourceNotFoundException,TRANSIENT", "ExpiredTokenException,TRANSIENT", "ValidationException,UNKNOWN"
    })
    void sortsWhatDynamoDbSaysWithStatus400(String code, Failure expected) {
        assertThat(Failure.of(SqsException.builder()
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build()))
                .isEqualTo(expected);
    }
}
