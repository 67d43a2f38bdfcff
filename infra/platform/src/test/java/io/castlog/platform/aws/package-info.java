/** Tests of the AWS glue. */
@NullMarked
package io.castlog.platform.aws;

import org.jspecify.annotations.NullMarked;
