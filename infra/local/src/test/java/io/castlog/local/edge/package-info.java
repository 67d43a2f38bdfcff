/** Tests of the edge, on the stack's own S3. */
@NullMarked
package io.castlog.local.edge;

import org.jspecify.annotations.NullMarked;
