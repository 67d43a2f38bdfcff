/** The dashboard and the alarms. */
@NullMarked
package io.castlog.cdk.observability;

import org.jspecify.annotations.NullMarked;
