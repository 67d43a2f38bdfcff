/** Listening to SQS: long polls, visibility kept alive, poison moved aside with its reason. */
@NullMarked
package io.castlog.platform.queue;

import org.jspecify.annotations.NullMarked;
