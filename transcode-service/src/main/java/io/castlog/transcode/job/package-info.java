/**
 * The MediaConvert job of an upload: intent, submission, what MediaConvert says of it, and its end. Everything that decides
 * is a pure function of the job’s record; writes are conditional, so that listeners, queue and sweep may meet.
 */
@NullMarked
package io.castlog.transcode.job;

import org.jspecify.annotations.NullMarked;
