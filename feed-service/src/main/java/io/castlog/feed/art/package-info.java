/** Cover art: checks pictures, decodes them within limits and makes the sizes that apps want. */
@NullMarked
package io.castlog.feed.art;

import org.jspecify.annotations.NullMarked;
