"""The language server: texts that are typed in an editor in, what it shows beside them out. It speaks by pygls."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from penalcheck.editor import named
from penalcheck.editor.data_offers import data_offers
from penalcheck.editor.explained import explanation_at, targets_at
from penalcheck.editor.feature_offers import feature_offers
from penalcheck.editor.lsp_shapes import Shapes, location
from penalcheck.editor.mistakes import Mistake, mistakes_of
from penalcheck.editor.outline import outline_of
from penalcheck.editor.scenario_runner import ScenarioRunner
from penalcheck.editor.typed_text import TypedText, form_of
from penalcheck.editor.verdicts import ScenarioEnd, failures_of, marks_of
from penalcheck.files.fault import fault_text
from penalcheck.files.problem import BadInput
from penalcheck.messages.reader_language import LANGUAGES, as_chosen
from penalcheck.version import __version__

T = TypeVar("T")

_MOMENT: Final = 0.02
"""Seconds after a change in which the editor may ask for something first, such as a completion."""
_PAUSE: Final = 0.3
"""Seconds without a change after which the scenarios of a text are run."""
_TRIGGERS: Final = ['"', " ", "/", ".", "@", "{", "[", ":"]


class _Server(LanguageServer):
    """pygls' server, whose own faults are told in one line."""

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - as pygls calls it
        """Tell a fault in the log of the editor."""
        self.tell(error)

    def tell(self, error: BaseException) -> None:
        """Tell a fault in one line of the editor's log; the server goes on."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, fault_text(error)))


class EditorSession:
    """What one editor has open, and the answers to what it asks."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self.language: str | None = None
        """The language of the editor; None if it names none of the six: each file is then told of in its own."""
        self._runner = ScenarioRunner()
        self._drafts: dict[str, TypedText] = {}
        self._mistakes: dict[str, list[Mistake]] = {}
        self._ends: dict[str, tuple[str, list[ScenarioEnd]]] = {}
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._others: set[asyncio.Task[None]] = set()

    # What the editor tells

    def entered(self, params: types.InitializeParams) -> None:
        """Speak the language of the editor, if it is one of the six."""
        code = re.split("[-_.]", params.locale or "")[0].lower()
        self.language = code if code in LANGUAGES else None

    def begun(self, _: types.InitializedParams) -> None:
        """Read what is shipped, so that the first answers do not wait for it."""
        self._beside(asyncio.to_thread(named.read_shipped))

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take up a text."""
        document = params.text_document
        path = _path_of(document.uri)
        form = form_of(path, document.language_id)
        if form is not None:
            self._take_up(document.uri, TypedText(path, form, document.text))
            if form == "feature":
                self._beside(self._runner.begin())

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take up the next state of a text."""
        uri = params.text_document.uri
        if uri in self._drafts:
            text = self._server.workspace.get_text_document(uri).source
            self._take_up(uri, self._drafts[uri].changed_to(text))

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """Read anew what other texts may name in a file of data, and check them again."""
        draft = self._drafts.get(params.text_document.uri)
        if draft is not None and draft.form == "data":
            named.forget_shipped()
            self._runner.end()
            for uri, other in list(self._drafts.items()):
                self._take_up(uri, other)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """Let go of a text."""
        uri = params.text_document.uri
        if task := self._checks.pop(uri, None):
            task.cancel()
        for kept in (self._drafts, self._mistakes, self._ends):
            kept.pop(uri, None)
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def ended(self, _: None) -> None:
        """End what runs beside the server."""
        self._runner.end()

    # What the editor asks

    def completion(self, params: types.CompletionParams) -> types.CompletionList | None:
        """Return what may be typed at a position."""
        found = self._at(params)
        if found is None:
            return None
        draft, shapes = found
        offers = feature_offers if draft.form == "feature" else data_offers
        return shapes.items(offers(draft, shapes.position_from(params.position)))

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Return what stands at a position, explained."""
        found = self._at(params)
        text = explanation_at(found[0], found[1].position_from(params.position)) if found else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None

    def definition(self, params: types.DefinitionParams) -> list[types.Location]:
        """Return where what is named at a position stands."""
        found = self._at(params)
        targets = targets_at(found[0], found[1].position_from(params.position)) if found else []
        return [place for place in map(location, targets) if place]

    def symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """Return the outline of a text."""
        found = self._at(params)
        return found[1].symbols(outline_of(found[0])) if found else []

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Return what would mend the mistakes of a part."""
        found, uri = self._at(params), params.text_document.uri
        if found is None:
            return []
        asked = params.range
        low, high = (found[1].position_from(end) for end in (asked.start, asked.end))
        mistakes = (m for m in self._mistakes.get(uri, ()) if m.span.start <= high and low <= m.span.end)
        return [action for mistake in mistakes for action in found[1].actions(uri, mistake)]

    def hints(self, params: types.InlayHintParams) -> list[types.InlayHint]:
        """Return the verdicts of scenarios."""
        found = self._at(params)
        return found[1].hints(marks_of(self._ends_of(params.text_document.uri))) if found else []

    def lenses(self, params: types.CodeLensParams) -> list[types.CodeLens]:
        """Return the verdicts of scenarios, for an editor that shows no hints."""
        found = self._at(params)
        shown = found is not None and not self._shows_hints()
        return found[1].lenses(marks_of(self._ends_of(params.text_document.uri))) if found and shown else []

    # What goes on behind

    def _at(self, params: Any) -> tuple[TypedText, Shapes] | None:
        draft = self._drafts.get(params.text_document.uri)
        return (draft, self._shapes(draft)) if draft and not draft.too_large else None

    def _shapes(self, draft: TypedText) -> Shapes:
        asked = self._server.client_capabilities.text_document
        item = asked and asked.completion and asked.completion.completion_item
        return Shapes(draft, self._server.workspace.position_codec, snippets=bool(item and item.snippet_support))

    def _shows_hints(self) -> bool:
        asked = self._server.client_capabilities.text_document
        return bool(asked and asked.inlay_hint)

    def _ends_of(self, uri: str) -> Sequence[ScenarioEnd]:
        """Return how the scenarios of a text ended, if it was run in its present state."""
        text, ends = self._ends.get(uri, ("", []))
        return ends if self._drafts[uri].text == text else []

    def _take_up(self, uri: str, draft: TypedText) -> None:
        self._drafts[uri] = draft
        if task := self._checks.get(uri):
            task.cancel()
        self._checks[uri] = asyncio.create_task(self._check(uri, draft))

    def _beside(self, work: Any) -> None:
        """Let something go on beside the answers; a fault in it is told."""
        task = asyncio.create_task(self._told(work))
        self._others.add(task)
        task.add_done_callback(self._others.discard)

    async def _told(self, work: Any) -> None:
        try:
            await work
        except Exception as error:
            self._server.tell(error)

    async def _check(self, uri: str, draft: TypedText) -> None:
        """Tell the mistakes of a text at once, and how its scenarios end after a pause."""
        try:
            await asyncio.sleep(_MOMENT)
            mistakes = await asyncio.to_thread(mistakes_of, draft)
            self._publish(uri, draft, mistakes)
            if draft.form == "feature":
                await asyncio.sleep(_PAUSE)
                ends = await self._runner.run(draft) if draft.own_feature else []
                self._ends[uri] = (draft.text, ends)
                self._publish(uri, draft, mistakes)
                self._refresh()
        except BadInput as bad:
            self._server.window_log_message(types.LogMessageParams(types.MessageType.Warning, str(bad)))
        except Exception as error:
            self._server.tell(error)

    def _publish(self, uri: str, draft: TypedText, mistakes: list[Mistake]) -> None:
        if self._drafts.get(uri) is not draft:
            return
        self._mistakes[uri] = [*mistakes, *failures_of(draft, self._ends_of(uri))]
        shapes = self._shapes(draft)
        version = self._server.workspace.get_text_document(uri).version
        self._server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, [shapes.diagnostic(m) for m in self._mistakes[uri]], version)
        )

    def _refresh(self) -> None:
        """Let the editor ask for the verdicts again, if it can be told to."""
        asked = self._server.client_capabilities.workspace
        if asked and asked.inlay_hint and asked.inlay_hint.refresh_support:
            self._server.workspace_inlay_hint_refresh(None)
        elif asked and asked.code_lens and asked.code_lens.refresh_support:
            self._server.workspace_code_lens_refresh(None)


def _path_of(uri: str) -> Path:
    """Return where a text is saved; if it is in no file yet, its name in the working folder."""
    path = uris.to_fs_path(uri)
    return Path(path) if path else Path.cwd() / (Path(unquote(urlparse(uri).path)).name or "untitled")


def _guarded(server: _Server, session: EditorSession, answer: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Return a function that answers in the language of the editor; a fault in it is told, and the answer is empty."""

    def answered(params: Any) -> T | None:
        try:
            with as_chosen(session.language):
                return answer(params)
        except Exception as error:
            server.tell(error)
            return None

    return answered


def editor_server() -> LanguageServer:
    """Return a server that knows every request, to be started by `start_io`."""
    logging.getLogger("pygls").addHandler(logging.NullHandler())
    logging.getLogger("pygls").propagate = False
    server = _Server("penalcheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    session = EditorSession(server)
    answers: dict[str, tuple[Callable[[Any], Any], Any]] = {
        types.INITIALIZE: (session.entered, None),
        types.INITIALIZED: (session.begun, None),
        types.TEXT_DOCUMENT_DID_OPEN: (session.opened, None),
        types.TEXT_DOCUMENT_DID_CHANGE: (session.changed, None),
        types.TEXT_DOCUMENT_DID_SAVE: (session.saved, types.SaveOptions(include_text=False)),
        types.TEXT_DOCUMENT_DID_CLOSE: (session.closed, None),
        types.SHUTDOWN: (session.ended, None),
        types.TEXT_DOCUMENT_COMPLETION: (session.completion, types.CompletionOptions(trigger_characters=_TRIGGERS)),
        types.TEXT_DOCUMENT_HOVER: (session.hover, None),
        types.TEXT_DOCUMENT_DEFINITION: (session.definition, None),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (session.symbols, None),
        types.TEXT_DOCUMENT_CODE_ACTION: (
            session.actions,
            types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
        ),
        types.TEXT_DOCUMENT_INLAY_HINT: (session.hints, None),
        types.TEXT_DOCUMENT_CODE_LENS: (session.lenses, types.CodeLensOptions(resolve_provider=False)),
    }
    for method, (answer, options) in answers.items():
        server.feature(method, options)(_guarded(server, session, answer))
    return server
