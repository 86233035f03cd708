/// The Python front end: source files and Jupyter notebooks to the intermediate representation.
///
/// It knows syntax only: no library, no frame and nothing about memory. One broken line never costs more than its own
/// statement, and no input makes it throw. Start reading at [dev.plimsoll.python.PythonFrontEnd]; the parser stands
/// behind [dev.plimsoll.python.SyntaxParser], recovery from errors is [dev.plimsoll.python.Recovery], and the lenient
/// scanner on which comments, notebooks and recovery rest is [dev.plimsoll.python.LogicalLineScanner].
@NullMarked
package dev.plimsoll.python;

import org.jspecify.annotations.NullMarked;
