/// The check that all Java sources are formatted. It must not know the product.
@NullMarked
package dev.plimsoll.format;

import org.jspecify.annotations.NullMarked;
