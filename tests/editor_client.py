"""An editor as tests use it: the client of pytest-lsp beside a server of its own, spoken to from plain tests."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities

T = TypeVar("T")

CURSOR = "‸"
"""Where the cursor is, in the text of a test."""
_SECONDS = 60


class Editor:
    """One editor with its server: it opens and changes texts, asks, and waits for what is told."""

    def __init__(self, runner: asyncio.Runner, locale: str | None = None) -> None:
        self._runner = runner
        self._versions: dict[str, int] = {}
        self._published: dict[str, types.PublishDiagnosticsParams] = {}
        self.log: list[str] = []
        self.texts: dict[str, str] = {}
        self.client: LanguageClient = self._do(self._start(locale))

    async def _start(self, locale: str | None) -> LanguageClient:
        client = LanguageClient(converter_factory=default_converter)

        @client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
        @client.feature(types.WORKSPACE_CODE_LENS_REFRESH)
        def refreshed(*_: Any) -> None:
            """Bear to be told to ask again."""

        @client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(message: types.LogMessageParams) -> None:
            self.log.append(message.message)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self._published[params.uri] = params

        await client.start_io(sys.executable, "-m", "penalcheck", "lsp")
        capabilities = client_capabilities("visual-studio-code")
        await client.initialize_session(
            types.InitializeParams(capabilities=capabilities, process_id=None, root_uri=None, locale=locale)
        )
        return client

    def close(self) -> None:
        """End the session, and the server with it."""
        self._do(self.client.shutdown_session())
        self._do(self.client.stop())

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(asyncio.wait_for(work, _SECONDS))

    # What a person does

    def open(self, path: Path | str, text: str, language: str = "") -> str:
        """Open a text and return its address; it need not be saved."""
        uri = path.absolute().as_uri() if isinstance(path, Path) else path
        self.texts[uri], self._versions[uri] = text, 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self._runner.run(self._sent(lambda: self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))))
        return uri

    def change(self, uri: str, text: str) -> None:
        """Change a text."""
        self.texts[uri], self._versions[uri] = text, self._versions[uri] + 1
        identifier = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        changes = [types.TextDocumentContentChangeWholeDocument(text)]
        params = types.DidChangeTextDocumentParams(identifier, changes)
        self._runner.run(self._sent(lambda: self.client.text_document_did_change(params)))

    async def _sent(self, send: Callable[[], None]) -> None:
        send()

    # What is told

    def told(
        self, uri: str, wanted: Callable[[list[types.Diagnostic]], bool] = lambda _: True
    ) -> list[types.Diagnostic]:
        """Wait until what is told of the present state of a text is as wanted, and return it."""
        return self._do(self._told(uri, wanted))

    async def _told(self, uri: str, wanted: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        while True:
            params = self._published.get(uri)
            if params and params.version == self._versions[uri] and wanted(list(params.diagnostics)):
                return list(params.diagnostics)
            await asyncio.sleep(0.01)

    def verdicts(self, uri: str) -> list[tuple[int, str]]:
        """Wait until the scenarios of a text were run, and return the verdict at the end of each line."""
        return self._do(self._verdicts(uri))

    async def _verdicts(self, uri: str) -> list[tuple[int, str]]:
        whole = types.Range(types.Position(0, 0), types.Position(len(self.texts[uri]), 0))
        params = types.InlayHintParams(self._identifier(uri), whole)
        while True:
            found = await self.client.text_document_inlay_hint_async(params)
            if found:
                return [(hint.position.line + 1, str(hint.label)) for hint in found]
            await asyncio.sleep(0.05)

    # What is asked

    def offers(self, uri: str, place: types.Position) -> list[types.CompletionItem]:
        """Return what may be typed at a position."""
        params = types.CompletionParams(self._identifier(uri), place)
        found = self._do(self.client.text_document_completion_async(params))
        return list(found.items) if isinstance(found, types.CompletionList) else []

    def explained(self, uri: str, place: types.Position) -> str:
        """Return what is shown for a position."""
        hover = self._do(self.client.text_document_hover_async(types.HoverParams(self._identifier(uri), place)))
        return hover.contents.value if hover and isinstance(hover.contents, types.MarkupContent) else ""

    def places(self, uri: str, place: types.Position) -> list[tuple[str, int]]:
        """Return the files and lines to which the editor goes from a position."""
        params = types.DefinitionParams(self._identifier(uri), place)
        found = self._do(self.client.text_document_definition_async(params)) or []
        return [(Path(at.uri).name, at.range.start.line + 1) for at in found if isinstance(at, types.Location)]

    def outline(self, uri: str) -> list[types.DocumentSymbol]:
        """Return the outline of a text."""
        params = types.DocumentSymbolParams(self._identifier(uri))
        found = self._do(self.client.text_document_document_symbol_async(params)) or []
        return [entry for entry in found if isinstance(entry, types.DocumentSymbol)]

    def mendings(self, uri: str, part: types.Range) -> list[types.CodeAction]:
        """Return what would mend the mistakes of a part."""
        params = types.CodeActionParams(self._identifier(uri), part, types.CodeActionContext([]))
        found = self._do(self.client.text_document_code_action_async(params)) or []
        return [action for action in found if isinstance(action, types.CodeAction)]

    def mended(self, uri: str, action: types.CodeAction) -> str:
        """Return the text after an action is carried out."""
        assert action.edit is not None
        assert action.edit.changes is not None
        (edit,) = action.edit.changes[uri]
        return applied(self.texts[uri], edit)

    def _identifier(self, uri: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri)


def applied(text: str, edit: Any) -> str:
    """Return a text after an edit, whose positions count units of UTF-16 as the protocol has it."""
    lines = text.split("\n")
    start, end = (_offset(lines, place) for place in (edit.range.start, edit.range.end))
    return text[:start] + edit.new_text + text[end:]


def _offset(lines: list[str], place: types.Position) -> int:
    units = lines[place.line].encode("utf-16-le")[: 2 * place.character]
    return sum(len(line) + 1 for line in lines[: place.line]) + len(units.decode("utf-16-le"))


def position_of(text: str, index: int) -> types.Position:
    """Return a place of a text, counted in signs, as the protocol counts it."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return types.Position(text.count("\n", 0, index), len(line.encode("utf-16-le")) // 2)


def at_cursor(text: str) -> tuple[str, types.Position]:
    """Return a text without the sign of the cursor, and its position."""
    index = text.index(CURSOR)
    return text.replace(CURSOR, ""), position_of(text, index)


def quoted_part(text: str, part: types.Range) -> str:
    """Return a part of a text."""
    lines = text.split("\n")
    return text[_offset(lines, part.start) : _offset(lines, part.end)]
