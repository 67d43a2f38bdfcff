package io.castlog.local.mediaconvert;

import org.jspecify.annotations.Nullable;

/** A part of an input; null is its beginning or its end. The frame that the end names still belongs to it. */
record Clip(@Nullable Timecode start, @Nullable Timecode end) {}
