"""A process beside the language server that runs the scenarios of texts, so that answers never wait for them.

It reads a text and its file from standard input, a line of JSON each, and answers with a line of JSON. It ends when its
input ends, and so does not outlive the server.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from penalcheck.editor.message_stream import message_stream
from penalcheck.files.fault import fault_text
from penalcheck.files.problem import BadInput
from penalcheck.messages.reader_language import as_chosen


def main() -> None:
    """Answer requests until standard input ends."""
    answers = message_stream()
    gc.set_threshold(100_000, *gc.get_threshold()[1:])
    answer_all(sys.stdin.buffer, answers)


def answer_all(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request of a stream with a line of JSON."""
    for request in requests:
        data = json.loads(request)
        try:
            with as_chosen(data["language"]):
                answer = ends_of_text(data["text"], Path(data["path"]))
        except BadInput as bad:
            answer = {"ends": [], "fault": "; ".join(map(str, bad.problems))}
        except Exception as error:
            answer = {"ends": [], "fault": fault_text(error)}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def ends_of_text(text: str, path: Path) -> dict[str, Any]:
    """Return how the scenarios of a text ended that is to be saved at a path. Raises BadInput if none can be run."""
    from penalcheck.editor.verdicts import ends_of
    from penalcheck.scenario.execution.running import run_features

    with tempfile.TemporaryDirectory(prefix="penalcheck-") as folder:
        copy = Path(folder).resolve() / "typed.feature"
        copy.write_bytes(text.encode("utf-8", "surrogatepass"))
        run = run_features([copy], stands_for={copy: path})
    return {"ends": ends_of(run), "fault": ""}


if __name__ == "__main__":
    main()
