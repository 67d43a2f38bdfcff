package io.castlog.local.mediaconvert;

/** One file that holds pictures. */
record VideoFile(S3Location target) implements JobPlan.Output {}
