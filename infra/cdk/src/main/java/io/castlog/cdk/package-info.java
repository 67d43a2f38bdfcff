/** Puts the stacks together; run it to get CloudFormation templates. */
@NullMarked
package io.castlog.cdk;

import org.jspecify.annotations.NullMarked;
