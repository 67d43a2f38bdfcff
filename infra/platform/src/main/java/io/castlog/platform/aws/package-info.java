/** Time limits of the AWS clients and health of what a service depends on. */
@NullMarked
package io.castlog.platform.aws;

import org.jspecify.annotations.NullMarked;
