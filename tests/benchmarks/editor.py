"""How fast an editor is answered: `python tests/benchmarks/editor.py [TIMES]`.

Texts are the largest shipped extract, rulebook and feature. For each it is measured, after start-up, how long a change
takes until its mistakes are told, and how long the editor waits for completion, a hover, a place and the outline right
after a change. The aim is a tenth of a second.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from editor_client import Editor, position_of

ROOT = Path(__file__).parent.parent.parent
WORDS = {".yaml": ("title: ", "title", "article: "), ".feature": ("is ", "code", "rule")}
"""Where it is typed, and what is hovered over and gone to, in the first place at which it stands behind the middle."""


def largest(folder: str, ending: str) -> Path:
    """Return the largest file of a folder."""
    return max((ROOT / folder).rglob(f"*{ending}"), key=lambda path: path.stat().st_size)


def timed(measured: list[float], work: Callable[[], object]) -> None:
    """Add the milliseconds that some work takes."""
    started = time.perf_counter()
    work()
    measured.append(1000 * (time.perf_counter() - started))


def measure(editor: Editor, path: Path, times: int) -> dict[str, list[float]]:
    """Return the milliseconds of each answer on a text that changes before each of them."""
    text = path.read_text(encoding="utf-8")
    measured: dict[str, list[float]] = {n: [] for n in ("mistakes", "completion", "hover", "definition", "symbols")}
    uri = editor.open(path, text)
    editor.told(uri)
    middle = len(text) // 2
    typed, hovered, gone_to = (text.index(word, middle) + len(word) for word in WORDS[path.suffix])
    for number in range(times):
        changed = text[:typed] + "x" * (number % 7 + 1) + text[typed:]

        def told(changed: str = changed) -> None:
            editor.change(uri, changed)
            editor.told(uri)

        timed(measured["mistakes"], told)
        for name, ask, at in (
            ("completion", editor.offers, typed + 1),
            ("hover", editor.explained, hovered),
            ("definition", editor.places, gone_to),
        ):
            editor.change(uri, f"{changed}#{name}")
            timed(measured[name], lambda ask=ask, at=at, changed=changed: ask(uri, position_of(changed, at)))
        editor.change(uri, f"{changed}#symbols")
        timed(measured["symbols"], lambda: editor.outline(uri))
    return measured


def main(times: int) -> None:
    """Print the median and the worst of each answer."""
    with asyncio.Runner() as runner:
        editor = Editor(runner)
        for folder, ending in (("scenarios/extracts", ".yaml"), ("rules", ".yaml"), ("features", ".feature")):
            path = largest(folder, ending)
            measure(editor, path, 2)  # start-up
            print(f"{path.relative_to(ROOT)} ({path.stat().st_size:,} bytes)")
            for name, figures in measure(editor, path, times).items():
                print(f"  {name:<11} median {statistics.median(figures):6.1f} ms, worst {max(figures):6.1f} ms")
        editor.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
