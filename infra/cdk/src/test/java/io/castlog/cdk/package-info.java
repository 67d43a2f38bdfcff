/** Tests of the templates: every installation is synthesised once, its references are resolved, and the outcome is read. */
@NullMarked
package io.castlog.cdk;

import org.jspecify.annotations.NullMarked;
