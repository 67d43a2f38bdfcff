/** Glue that two services use and that knows no podcast: settings that all services share. */
@NullMarked
package io.castlog.platform;

import org.jspecify.annotations.NullMarked;
