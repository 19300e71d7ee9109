"""Runs the scenarios of a text in the process beside the server; who no longer waits for an answer does not get it."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Any, Final

from penalcheck.editor.typed_text import TypedText
from penalcheck.editor.verdicts import ScenarioEnd
from penalcheck.files.problem import BadInput, Problem
from penalcheck.messages.reader_language import chosen
from penalcheck.messages.telling import tr

_MOST_BYTES: Final = 2**26
"""The longest answer that is read."""
_PATIENCE: Final = 5.0
"""Seconds for which a run that nobody waits for may go on, before its process is ended and another one begun."""


class ScenarioRunner:
    """One process that is begun when it is first needed, and begun anew after it was ended."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._unread = 0

    async def begin(self) -> None:
        """Begin the process, which takes a moment, before it is needed."""
        async with self._turn:
            await self._running()

    async def run(self, draft: TypedText) -> list[ScenarioEnd]:
        """Return how the scenarios of a text ended. Raises BadInput if they could not be run."""
        async with self._turn:
            await self._drop_unread()
            process = await self._running()
            assert process.stdin is not None
            request = json.dumps({"text": draft.text, "path": str(draft.path), "language": chosen()})
            process.stdin.write(request.encode() + b"\n")
            await process.stdin.drain()
            answer = await self._answer(process)
        if answer["fault"]:
            raise BadInput([Problem(draft.source, None, answer["fault"])])
        return [ScenarioEnd.read(end) for end in answer["ends"]]

    def end(self) -> None:
        """End the process."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        self._process, self._unread = None, 0

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            command = (sys.executable, "-m", "penalcheck.editor.scenario_worker")
            self._process = await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, limit=_MOST_BYTES
            )
            self._unread = 0
        return self._process

    async def _answer(self, process: Process) -> dict[str, Any]:
        assert process.stdout is not None
        self._unread += 1
        line = await process.stdout.readline()
        self._unread -= 1
        if not line:
            self.end()
            return {"ends": [], "fault": tr("the process that runs scenarios ended")}
        answer: dict[str, Any] = json.loads(line)
        return answer

    async def _drop_unread(self) -> None:
        """Wait for the answers that nobody waits for any more; end the process if they take too long."""
        process = self._process
        try:
            while process is not None and process.stdout is not None and self._unread:
                if not await asyncio.wait_for(process.stdout.readline(), _PATIENCE):
                    break
                self._unread -= 1
        except TimeoutError:
            self.end()
        self._unread = 0
