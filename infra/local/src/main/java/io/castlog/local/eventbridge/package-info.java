/** Carries events of S3 and MediaConvert into SQS queues, as EventBridge rules do on AWS. Knows no event's meaning. */
@NullMarked
package io.castlog.local.eventbridge;

import org.jspecify.annotations.NullMarked;
