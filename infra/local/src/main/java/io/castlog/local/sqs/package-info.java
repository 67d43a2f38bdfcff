/** An SQS server inside this process. What queues exist is decided elsewhere. */
@NullMarked
package io.castlog.local.sqs;

import org.jspecify.annotations.NullMarked;
