/// Finds the files to analyse below the paths that a user names.
///
/// It must not know what is in the files, nor any option of the command line. Start reading at
/// [dev.plimsoll.cli.files.FileFinder].
@NullMarked
package dev.plimsoll.cli.files;

import org.jspecify.annotations.NullMarked;
