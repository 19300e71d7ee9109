"""Single changes of the project's own code, as a slip of its author might make them: `<` for `<=`, `or` for `and`."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

ENGINE: Final = Path(__file__).parents[2] / "engine" / "penalcheck"

COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
OPPOSITES: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
Code = ast.expr | ast.stmt
_Node = TypeVar("_Node", bound=ast.AST)


@dataclass(frozen=True)
class CodeChange:
    """One change of one module: the function that it is in ('' for a constant of the module), its line and that of
    its statement, its words.

    `words` tell the code before and after; with module and function, they name the change whatever its line.
    """

    module: str
    function: str
    statement: int
    line: int
    words: str
    number: int
    """Its place among all changes of the module."""

    @property
    def name(self) -> str:
        """The change in one line."""
        return f"{self.module}:{self.line}: {self.function or 'constant'}: {self.words}"


def file_of(module: str) -> Path:
    """Return the file of a module named by its path, such as 'extract/term.py'."""
    return ENGINE / module


def code_changes(module: str) -> list[CodeChange]:
    """Return all changes of a module, in the order of its lines; of two that read alike the later one is counted."""
    found = []
    names: Counter[tuple[str, str]] = Counter()
    for number, (function, statement, node, new) in enumerate(_changed_nodes(_tree(module))):
        words = _words(node, new)
        names[function, words] += 1
        count = names[function, words]
        words += "" if count == 1 else f" ({count})"
        found.append(CodeChange(module, function, statement.lineno, node.lineno, words, number))
    return sorted(found, key=lambda change: change.line)


def changed_tree(change: CodeChange) -> ast.Module:
    """Return the syntax tree of a module with one change in it; lines and columns stay those of the file."""
    tree = copy.deepcopy(_tree(change.module))
    for number, (_, _, node, new) in enumerate(_changed_nodes(tree)):
        if number == change.number:
            _replace(tree, node, ast.copy_location(new, node))
            return ast.fix_missing_locations(tree)
    raise LookupError(change.name)


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(file_of(module).read_text(encoding="utf-8"))


def _words(node: ast.AST, new: ast.AST) -> str:
    return " -> ".join(" ".join(_told(part).split()) for part in (node, new))


def _told(node: ast.AST) -> str:
    """Return a node as code; of a branch or a loop, its condition alone."""
    return f"if {ast.unparse(node.test)}" if isinstance(node, ast.If | ast.While) else ast.unparse(node)


def _replace(tree: ast.Module, node: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, new)
                return
            if isinstance(value, list) and any(item is node for item in value):
                value[next(index for index, item in enumerate(value) if item is node)] = new
                return


def _changed_nodes(tree: ast.Module) -> Iterator[tuple[str, ast.stmt, Code, Code]]:
    """Yield the function, the statement, a node in it and what is put in its place: in functions and constants."""
    for statement in tree.body:
        # An annotated type has been taken up by its models before a change can reach it.
        if isinstance(statement, ast.Assign | ast.AnnAssign) and not isinstance(statement.value, ast.Subscript | None):
            for _, node in _within(statement.value, statement):
                yield from (("", statement, node, new) for new in _changes(node))
    yield from _of_functions(tree, "")


def _of_functions(parent: ast.AST, prefix: str) -> Iterator[tuple[str, ast.stmt, Code, Code]]:
    """Yield the changes in the functions of a module or class; a function within one belongs to the outer one."""
    for statement in getattr(parent, "body", ()):
        name = f"{prefix}{getattr(statement, 'name', '')}"
        if isinstance(statement, ast.ClassDef):
            yield from _of_functions(statement, f"{name}.")
        elif isinstance(statement, ast.FunctionDef):
            for inner in statement.body:
                for innermost, node in _within(inner, inner):
                    yield from ((name, innermost, node, new) for new in _changes(node))


def _within(node: ast.AST, statement: ast.stmt) -> Iterator[tuple[ast.stmt, Code]]:
    """Yield a node and the nodes in it, without annotations, each with its innermost statement."""
    statement = node if isinstance(node, ast.stmt) else statement
    if isinstance(node, ast.expr | ast.stmt):
        yield statement, node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for item in value if isinstance(value, list) else [value]:
            # `strict=True` asserts what is so anyway.
            if isinstance(item, ast.AST) and not (isinstance(item, ast.keyword) and item.arg == "strict"):
                yield from _within(item, statement)


def _changes(node: Code) -> Iterator[Code]:
    """Yield what may be put in the place of a node."""
    yield from _of_statement(node) if isinstance(node, ast.stmt) else _of_expression(node)


def _of_statement(node: ast.stmt) -> Iterator[ast.stmt]:
    if isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If | ast.While):
        for constant in (True, False):
            if not (constant and isinstance(node, ast.While)):
                yield _with(node, test=ast.Constant(constant))
    elif isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break) and not _is_docstring(node):
        yield ast.Pass()


def _of_expression(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for other in COMPARISONS[type(operator)]:
                yield _with(node, ops=[*node.ops[:index], other(), *node.ops[index + 1 :]])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from (_without(node, index) for index in range(len(node.values)))
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
        yield from _without_conditions(node)
    else:
        yield from _of_value(node)


def _of_value(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield _with(node, op=ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.Name) and node.id in OPPOSITES:
        yield ast.Name(OPPOSITES[node.id], ast.Load())
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_values(node.value))


def _without_conditions(
    node: ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp,
) -> Iterator[ast.expr]:
    for index, generator in enumerate(node.generators):
        if generator.ifs:
            free = _with(generator, ifs=[])
            yield _with(node, generators=[*node.generators[:index], free, *node.generators[index + 1 :]])


def _other_values(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    return (value + 1, value - 1) if isinstance(value, int | float) else ()


def _without(node: ast.BoolOp, index: int) -> ast.expr:
    rest = [value for number, value in enumerate(node.values) if number != index]
    return rest[0] if len(rest) == 1 else _with(node, values=rest)


def _with(node: _Node, **fields: object) -> _Node:
    """Return a shallow copy of a node with other fields."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
