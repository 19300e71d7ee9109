"""What an editor is shown, in the shapes of the Language Server Protocol; its positions count units of UTF-16."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from penalcheck.editor.mistakes import Mistake, Severity
from penalcheck.editor.offer import Offer, OfferSort
from penalcheck.editor.outline import EntrySort, OutlineEntry
from penalcheck.editor.text_spans import Target, TextSpan, line_at
from penalcheck.editor.typed_text import TypedText
from penalcheck.editor.verdicts import VerdictMark
from penalcheck.files.problem import Position

_NAME: Final = "penalcheck"
_SEVERITIES: Final[Mapping[Severity, types.DiagnosticSeverity]] = {
    "mistake": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
}
_OFFERS: Final[Mapping[OfferSort, types.CompletionItemKind]] = {
    "sentence": types.CompletionItemKind.Snippet,
    "keyword": types.CompletionItemKind.Keyword,
    "key": types.CompletionItemKind.Property,
    "word": types.CompletionItemKind.EnumMember,
    "name": types.CompletionItemKind.Reference,
}
_SYMBOLS: Final[Mapping[EntrySort, types.SymbolKind]] = {
    "feature": types.SymbolKind.Module,
    "group": types.SymbolKind.Namespace,
    "scenario": types.SymbolKind.Method,
    "step": types.SymbolKind.String,
    "part": types.SymbolKind.Namespace,
    "entry": types.SymbolKind.Object,
    "value": types.SymbolKind.Property,
}


class Shapes:
    """Turns the parts of one text into the shapes of the protocol, in the units that the client counts."""

    def __init__(self, draft: TypedText, codec: PositionCodec, *, snippets: bool) -> None:
        self._draft, self._codec, self._snippets = draft, codec, snippets

    def position_from(self, place: types.Position) -> Position:
        """Return a position of the text; one behind the end of a line, or of the text, is at that end."""
        number = min(place.line + 1, len(self._draft.lines))
        line = line_at(self._draft.lines, number)
        if place.line + 1 > number:
            return Position(number, len(line) + 1)
        units = column = 0
        while units < place.character and column < len(line):
            units += self._codec.client_num_units(line[column])
            column += 1
        return Position(number, column + 1)

    def position(self, place: Position) -> types.Position:
        """Return a position in the client's units."""
        line = line_at(self._draft.lines, place.line)
        return types.Position(place.line - 1, self._codec.client_num_units(line[: place.column - 1]))

    def range(self, span: TextSpan) -> types.Range:
        """Return a part in the client's units."""
        return types.Range(self.position(span.start), self.position(span.end))

    def diagnostic(self, mistake: Mistake) -> types.Diagnostic:
        """Return a mistake as an editor underlines it."""
        return types.Diagnostic(
            self.range(mistake.span), mistake.message, severity=_SEVERITIES[mistake.severity], source=_NAME
        )

    def actions(self, uri: str, mistake: Mistake) -> list[types.CodeAction]:
        """Return what would mend a mistake, as actions that change nothing but its part."""
        return [
            types.CodeAction(
                title=f"'{mending.text}'",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[self.diagnostic(mistake)],
                is_preferred=number == 0,
                edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(self.range(mending.span), mending.text)]}),
            )
            for number, mending in enumerate(mistake.mendings)
        ]

    def items(self, offers: Sequence[Offer]) -> types.CompletionList:
        """Return offers in their order; a further letter asks again, so that the order stays ours."""
        return types.CompletionList(True, [self._item(number, offer) for number, offer in enumerate(offers)])

    def _item(self, number: int, offer: Offer) -> types.CompletionItem:
        line = line_at(self._draft.lines, offer.span.start.line)
        typed = line[offer.span.start.column - 1 : offer.span.end.column - 1]
        filled = offer.places if self._snippets else ""
        return types.CompletionItem(
            label=offer.label,
            kind=_OFFERS[offer.sort],
            detail=offer.detail or None,
            documentation=types.MarkupContent(types.MarkupKind.Markdown, offer.meaning) if offer.meaning else None,
            sort_text=f"{number:04}",
            filter_text=typed or offer.label,
            insert_text_format=types.InsertTextFormat.Snippet if filled else types.InsertTextFormat.PlainText,
            text_edit=types.TextEdit(self.range(offer.span), filled or offer.text),
        )

    def symbols(self, entries: Iterable[OutlineEntry]) -> list[types.DocumentSymbol]:
        """Return an outline."""
        return [
            types.DocumentSymbol(
                name=entry.name,
                detail=entry.detail or None,
                kind=_SYMBOLS[entry.sort],
                range=self.range(entry.span),
                selection_range=self.range(entry.name_span),
                children=self.symbols(entry.inner),
            )
            for entry in entries
        ]

    def hints(self, marks: Iterable[VerdictMark]) -> list[types.InlayHint]:
        """Return the verdicts of scenarios at the ends of their lines."""
        return [
            types.InlayHint(
                position=self.position(self._end_of(mark.line)),
                label=mark.text,
                tooltip=mark.more or None,
                padding_left=True,
            )
            for mark in marks
        ]

    def lenses(self, marks: Iterable[VerdictMark]) -> list[types.CodeLens]:
        """Return the verdicts of scenarios as lines above theirs, for editors that show none beside them."""
        return [
            types.CodeLens(
                self.range(TextSpan.on(mark.line, 1, self._end_of(mark.line).column)), types.Command(mark.text, "")
            )
            for mark in marks
        ]

    def _end_of(self, line: int) -> Position:
        return Position(line, len(line_at(self._draft.lines, line)) + 1)


def location(target: Target) -> types.Location | None:
    """Return a position in a file; that file is not read, so its line is where the editor goes, at its first sign."""
    uri = uris.from_fs_path(str(Path(target.source).absolute()))
    place = types.Position(target.position.line - 1, target.position.column - 1)
    return types.Location(uri, types.Range(place, place)) if uri else None
