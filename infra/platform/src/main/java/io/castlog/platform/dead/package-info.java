/**
 * Operating dead letters: which are open, running them again, giving them up. What is decided stands in the dead-letter
 * topics themselves; nothing is ever deleted there, and nothing is ever appended to a source topic.
 */
@NullMarked
package io.castlog.platform.dead;

import org.jspecify.annotations.NullMarked;
