/** The key and the network. */
@NullMarked
package io.castlog.cdk.foundation;

import org.jspecify.annotations.NullMarked;
