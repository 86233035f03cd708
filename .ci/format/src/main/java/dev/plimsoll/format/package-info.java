/// 0
@NullMarked
package dev.plimsoll.format;

import org.jspecify.annotations.NullMarked;
