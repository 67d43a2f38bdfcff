package io.castlog.local.mediaconvert;

/** Still pictures taken from an input; the target is the name without its number. */
record Frames(S3Location target) implements JobPlan.Output {}
