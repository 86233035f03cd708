"""Prints the tree that CPython's own parser makes of the files whose names are read from standard input.

One line a node, indented by its depth: kind, place and what distinguishes it. The same lines are made of our tree in
Java, so that the two can be compared. Places are left out within f-strings, where Python versions differ.
"""

import ast
import sys


class Outline:
    def __init__(self, text):
        self.lines = [line.encode("utf-8") for line in text.split("\n")]
        self.out = []
        self.depth = 0
        self.in_template = 0

    def column(self, line, offset):
        raw = self.lines[line - 1]
        if raw.isascii():
            return offset + 1
        return len(raw[:offset].decode("utf-8").encode("utf-16-le")) // 2 + 1

    def place(self, node):
        if self.in_template:
            return ""
        start = self.column(node.lineno, node.col_offset)
        end = self.column(node.end_lineno, node.end_col_offset)
        return f" {node.lineno}:{start}-{node.end_lineno}:{end}"

    def line(self, text):
        self.out.append("  " * self.depth + text)

    def node(self, kind, node, *children, detail=""):
        self.line(kind + self.place(node) + (f" {detail}" if detail != "" else ""))
        self.depth += 1
        for child in children:
            self.visit(child)
        self.depth -= 1

    def visit(self, child):
        if child is None:
            self.line("none")
        elif isinstance(child, list):
            self.line(f"list {len(child)}")
            self.depth += 1
            for element in child:
                self.visit(element)
            self.depth -= 1
        elif isinstance(child, str):
            self.line(f"'{child}'")
        elif isinstance(child, ast.AST):
            getattr(self, type(child).__name__)(child)
        else:
            child()

    def later(self, kind, *children):
        def write():
            self.line(kind)
            self.depth += 1
            for child in children:
                self.visit(child)
            self.depth -= 1

        return write

    # Statements

    def body(self, statements):
        flat = []
        for statement in statements:
            if isinstance(statement, ast.Import):
                for name in statement.names:
                    place = statement if len(statement.names) == 1 else name
                    flat.append(lambda n=name, p=place: self.node("Import", p, n.name, n.asname))
            else:
                flat.append(statement)
        return flat

    def Module(self, n):
        self.visit(self.body(n.body))

    def Expr(self, n):
        self.node("Evaluate", n, n.value)

    def Assign(self, n):
        self.node("Assign", n, n.targets, None, n.value)

    def AnnAssign(self, n):
        if n.value is None:
            self.node("Declare", n, n.target, n.annotation)
        else:
            self.node("Assign", n, [n.target], n.annotation, n.value)

    def TypeAlias(self, n):
        self.node("Assign", n, [n.name], None, lambda: self.node("Opaque", n.value, []))

    def AugAssign(self, n):
        self.node("Augment", n, n.target, n.value, detail=type(n.op).__name__)

    def Delete(self, n):
        self.node("Delete", n, n.targets)

    def If(self, n):
        self.node("If", n, n.test, self.body(n.body), self.body(n.orelse))

    def For(self, n):
        self.node("ForEach", n, n.target, n.iter, self.body(n.body), self.body(n.orelse))

    AsyncFor = For

    def While(self, n):
        self.node("While", n, n.test, self.body(n.body), self.body(n.orelse))

    def With(self, n):
        items = [self.later("item", i.context_expr, i.optional_vars) for i in n.items]
        self.node("With", n, items, self.body(n.body))

    AsyncWith = With

    def Try(self, n):
        self.node("Try", n, self.body(n.body), n.handlers, self.body(n.orelse), self.body(n.finalbody))

    TryStar = Try

    def ExceptHandler(self, n):
        self.node("Handler", n, n.type, n.name, self.body(n.body))

    def Match(self, n):
        self.node("Match", n, n.subject, [self.case(c) for c in n.cases])

    def case(self, n):
        def value(p):
            if isinstance(p, ast.MatchAs) and p.pattern is not None:
                return value(p.pattern)
            if isinstance(p, ast.MatchValue):
                return p.value
            if isinstance(p, ast.MatchSingleton):
                return lambda: self.node("Literal", p, detail=str(p.value))
            return None

        def names(p):
            if isinstance(p, ast.MatchAs):
                return (names(p.pattern) if p.pattern else []) + ([p.name] if p.name else [])
            if isinstance(p, ast.MatchStar):
                return [p.name] if p.name else []
            if isinstance(p, ast.MatchMapping):
                return [x for q in p.patterns for x in names(q)] + ([p.rest] if p.rest else [])
            if isinstance(p, ast.MatchClass):
                return [x for q in p.patterns + p.kwd_patterns for x in names(q)]
            return [x for q in getattr(p, "patterns", []) for x in names(q)]

        bound = list(dict.fromkeys(names(n.pattern)))
        return self.later("case", value(n.pattern), bound, n.guard, self.body(n.body))

    def Return(self, n):
        self.node("Return", n, n.value)

    def Raise(self, n):
        self.node("Raise", n, n.exc, n.cause)

    def Assert(self, n):
        self.node("Assert", n, n.test, n.msg)

    def Pass(self, n):
        self.node("Pass", n)

    def Break(self, n):
        self.node("Break", n)

    def Continue(self, n):
        self.node("Continue", n)

    def Global(self, n):
        self.node("ScopeDeclaration", n, n.names, detail="true")

    def Nonlocal(self, n):
        self.node("ScopeDeclaration", n, n.names, detail="false")

    def ImportFrom(self, n):
        names = [self.later(a.name, a.asname) for a in n.names if a.name != "*"]
        self.node("ImportFrom", n, n.module or "", names, detail=n.level)

    def FunctionDef(self, n):
        self.node(
            "FunctionDefinition",
            n,
            n.name,
            self.parameters(n.args),
            n.returns,
            n.decorator_list,
            self.body(n.body),
        )

    AsyncFunctionDef = FunctionDef

    def ClassDef(self, n):
        self.node("ClassDefinition", n, n.name, self.arguments(n.bases, n.keywords), n.decorator_list, self.body(n.body))

    def parameters(self, n):
        def one(kind, arg, default):
            return lambda: self.node("Parameter", arg, default, arg.annotation, detail=f"{kind} {arg.arg}")

        first = n.posonlyargs + n.args
        defaults = [None] * (len(first) - len(n.defaults)) + n.defaults
        found = []
        for index, (arg, default) in enumerate(zip(first, defaults)):
            positional = index < len(n.posonlyargs)
            found.append(one("POSITIONAL_ONLY" if positional else "POSITIONAL_OR_KEYWORD", arg, default))
        if n.vararg:
            found.append(one("REST", n.vararg, None))
        for arg, default in zip(n.kwonlyargs, n.kw_defaults):
            found.append(one("KEYWORD_ONLY", arg, default))
        if n.kwarg:
            found.append(one("KEYWORD_REST", n.kwarg, None))
        return found

    def arguments(self, positional, keywords):
        found = []
        for argument in positional:
            if isinstance(argument, ast.Starred):
                found.append(self.later("SPREAD", argument.value))
            else:
                found.append(self.later("POSITIONAL", argument))
        for keyword in keywords:
            kind = "KEYWORD " + keyword.arg if keyword.arg else "KEYWORD_SPREAD"
            found.append(self.later(kind, keyword.value))
        return found

    # Expressions

    def Name(self, n):
        self.node("Name", n, detail=n.id)

    def Attribute(self, n):
        self.node("Attribute", n, n.value, detail=n.attr)

    def Subscript(self, n):
        self.node("Subscript", n, n.value, n.slice)

    def Slice(self, n):
        self.node("Slice", n, n.lower, n.upper, n.step)

    def Call(self, n):
        self.node("Call", n, n.func, self.arguments(n.args, n.keywords))

    def Constant(self, n):
        value = n.value
        if isinstance(value, str):
            # In UTF-16 units, for Java joins the halves of a surrogate pair.
            units = value.encode("utf-16-be", "surrogatepass")
            detail = "text " + units.hex()
        elif isinstance(value, bytes):
            detail = f"bytes {len(value)}"
        elif isinstance(value, (bool, int)) or value is None:
            # Python refuses to write very long numbers in decimal.
            detail = hex(value) if type(value) is int else str(value)
        elif isinstance(value, float):
            detail = value.hex() if value == value and abs(value) != float("inf") else "inf"
        else:
            detail = "other"
        self.node("Literal", n, detail=detail)

    def List(self, n):
        self.node("Sequence", n, n.elts, detail="LIST")

    def Tuple(self, n):
        self.node("Sequence", n, n.elts, detail="TUPLE")

    def Set(self, n):
        self.node("Sequence", n, n.elts, detail="SET")

    def Dict(self, n):
        self.node("Mapping", n, [self.later("entry", k, v) for k, v in zip(n.keys, n.values)])

    def Lambda(self, n):
        self.node("Lambda", n, self.parameters(n.args), n.body)

    def BinOp(self, n):
        self.node("Binary", n, n.left, n.right, detail=type(n.op).__name__)

    def UnaryOp(self, n):
        self.node("Unary", n, n.operand, detail=type(n.op).__name__)

    def Compare(self, n):
        self.node("Comparison", n, n.left, n.comparators, detail=" ".join(type(o).__name__ for o in n.ops))

    def BoolOp(self, n):
        self.node("Logical", n, n.values, detail=type(n.op).__name__)

    def IfExp(self, n):
        self.node("Conditional", n, n.test, n.body, n.orelse)

    def comprehension(self, kind, n, key, element):
        clauses = [self.later("clause", c.target, c.iter, c.ifs) for c in n.generators]
        self.node("Comprehension", n, key, element, clauses, detail=kind)

    def ListComp(self, n):
        self.comprehension("LIST", n, None, n.elt)

    def SetComp(self, n):
        self.comprehension("SET", n, None, n.elt)

    def GeneratorExp(self, n):
        self.comprehension("GENERATOR", n, None, n.elt)

    def DictComp(self, n):
        self.comprehension("DICTIONARY", n, n.key, n.value)

    def NamedExpr(self, n):
        self.node("NamedValue", n, n.value, detail=n.target.id)

    def JoinedStr(self, n):
        self.line("Interpolation" + self.place(n))
        self.in_template += 1
        self.depth += 1
        self.visit(n.values)
        self.depth -= 1
        self.in_template -= 1

    def FormattedValue(self, n):
        if n.conversion in (-1, ord("s")) and n.format_spec is None:
            self.visit(n.value)
        else:
            self.node("Opaque", n, [n.value] + ([n.format_spec] if n.format_spec else []))

    def Starred(self, n):
        self.node("Spread", n, n.value)

    def Yield(self, n):
        self.node("Yield", n, n.value, detail="false")

    def YieldFrom(self, n):
        self.node("Yield", n, n.value, detail="true")

    def Await(self, n):
        self.node("Await", n, n.value)


def main():
    sys.setrecursionlimit(10_000)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for name in sys.stdin.read().splitlines():
        print("file " + name)
        try:
            with open(name, "rb") as file:
                content = file.read()
            tree = ast.parse(content)
            text = content.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            outline = Outline(text)
            outline.visit(tree)
        except (SyntaxError, UnicodeError, ValueError, RecursionError):
            print("refused")
            continue
        print("\n".join(outline.out))


main()
