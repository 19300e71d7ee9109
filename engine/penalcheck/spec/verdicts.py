"""How a scenario ends otherwise than well: a `Then` that does not hold, or a sentence that cannot be carried out."""

from __future__ import annotations


class Unmet(AssertionError):
    """A `Then` does not hold: what was expected, what was found, and the trace to figure and article."""

    def __init__(self, expected: str, found: str, trace: tuple[str, ...] = ()) -> None:
        self.expected, self.found, self.trace = expected, found, trace
        super().__init__(f"expected {expected}, found {found}")

    def lines(self) -> list[str]:
        """Return the lines that tell the author."""
        return [f"  expected   {self.expected}", f"  found      {self.found}", *(f"  {line}" for line in self.trace)]


class CannotRead(Exception):
    """A sentence cannot be carried out as it stands: a mistake of the author, told in words."""
