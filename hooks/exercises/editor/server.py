"""The language server: editors' requests -> the rooms beside this one -> the protocol's words.

In: what an editor sends over the standard streams. Out: what it shows. Refuses to know exercises:
it only translates places, which editors count from 0 and in UTF-16, and records.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from ..diagnostic import ADVICE, ERROR, WARNING, Place
from . import complete
from .desk import Desk, View
from .hover import hover
from .mend import Rewrite, mended, rewrites
from .objective import definition
from .outline import Entry, outline
from .spans import lines_of, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..diagnostic import Diagnostic
    from .spans import Span

PAUSE = 0.15  # seconds without a key, after which a page is looked at
SEVERITIES = {
    ERROR: lsp.DiagnosticSeverity.Error,
    WARNING: lsp.DiagnosticSeverity.Warning,
    ADVICE: lsp.DiagnosticSeverity.Information,
}
SORTS = {
    complete.KIND: lsp.CompletionItemKind.Class,
    complete.OPTION: lsp.CompletionItemKind.Property,
    complete.VALUE_OF: lsp.CompletionItemKind.EnumMember,
    complete.OBJECTIVE: lsp.CompletionItemKind.Reference,
    complete.LESSON: lsp.CompletionItemKind.File,
}


class Page:
    """An open page, its view, and how its places are written for this editor."""

    def __init__(self, server: LanguageServer, desk: Desk, uri: str) -> None:
        self.uri = uri
        self.view: View = desk.view(path_of(uri))
        self.lines = lines_of(self.view.text)
        self._codec = server.workspace.position_codec

    def place(self, position: lsp.Position) -> Place:
        """Return the check's place for an editor's position; past a line's end is its end."""
        if position.line >= len(self.lines):
            return Place(len(self.lines), len(self.lines[-1]) + 1)
        line = self.lines[position.line]
        if position.character >= self._codec.client_num_units(line):
            return Place(position.line + 1, len(line) + 1)
        found = self._codec.position_from_client_units(self.lines, position)
        return Place(found.line + 1, found.character + 1)

    def position(self, line: int, column: int) -> lsp.Position:
        """Return an editor's position for a line and a column, both from 1."""
        here = lsp.Position(line - 1, column - 1)
        return self._codec.position_to_client_units(self.lines, here)

    def range(self, span: Span) -> lsp.Range:
        """Return the editor's range for part of a line."""
        return lsp.Range(self.position(span.line, span.start), self.position(span.line, span.end))

    def whole(self, first: int, last: int) -> lsp.Range:
        """Return the range of whole lines, without the last one's end."""
        return lsp.Range(
            self.position(first, 1), self.position(last, len(self.lines[last - 1]) + 1)
        )

    def diagnostic(self, found: Diagnostic) -> lsp.Diagnostic:
        """Return a diagnostic in the protocol's words, with what to write instead."""
        return lsp.Diagnostic(
            range=self.range(span_of(found.place, self.lines)),
            message=f"{found.message} {found.help}",
            severity=SEVERITIES[found.severity],
            code=found.rule,
            source="exercises",
        )

    def edit(self, changed: Sequence[Rewrite]) -> lsp.WorkspaceEdit:
        """Return the edit that writes lines anew."""
        edits = [lsp.TextEdit(self.whole(each.line, each.line), each.text) for each in changed]
        return lsp.WorkspaceEdit(changes={self.uri: edits})


def path_of(uri: str) -> Path:
    """Return the file of an address; a page that has none yet gets a name of its own."""
    return Path(to_fs_path(uri) or uri)


def make_server() -> LanguageServer:
    """Return a server that has not started yet."""
    server = LanguageServer("exercises", "1", lsp.TextDocumentSyncKind.Full)
    desk = Desk()
    _keep(server, desk)
    _answer(server, desk)
    return server


def _keep(server: LanguageServer, desk: Desk) -> None:
    """Keep up with what is open, and say what is wrong with it."""
    uris: dict[Path, str] = {}

    def take(uri: str) -> None:
        uris[path_of(uri)] = uri
        desk.put(path_of(uri), server.workspace.get_text_document(uri).source)

    def tell() -> None:
        for path in desk.open:  # what is written in one page may be named by another
            page = Page(server, desk, uris[path])
            found = [page.diagnostic(each) for each in page.view.page.diagnostics]
            version = server.workspace.get_text_document(page.uri).version
            server.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(page.uri, found, version)
            )

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def shown(
        params: lsp.DidOpenTextDocumentParams | lsp.DidSaveTextDocumentParams,
    ) -> None:
        take(params.text_document.uri)
        tell()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri, version = params.text_document.uri, params.text_document.version
        take(uri)
        await asyncio.sleep(PAUSE)
        if server.workspace.get_text_document(uri).version == version:
            tell()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        desk.close(path_of(uri))
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _answer(server: LanguageServer, desk: Desk) -> None:
    """Answer what an editor asks about a place or a page."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        page = Page(server, desk, params.text_document.uri)
        said = hover(page.view, page.place(params.position))
        if said is None:
            return None
        text = lsp.MarkupContent(lsp.MarkupKind.Markdown, said[0])
        return lsp.Hover(text, page.range(said[1]))

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION,
        lsp.CompletionOptions(trigger_characters=["`", "~", '"', "/", " "]),
    )
    def completed(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        page = Page(server, desk, params.text_document.uri)
        place = page.place(params.position)
        return [_item(page, place, each) for each in complete.complete(page.view, place)]

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def defined(params: lsp.DefinitionParams) -> lsp.Location | None:
        page = Page(server, desk, params.text_document.uri)
        found = definition(page.view, page.place(params.position))
        if found is None:
            return None
        there = from_fs_path(str(found.file)) if found.file else None
        at = lsp.Position(found.place.line - 1, 0)
        return lsp.Location(there or page.uri, lsp.Range(at, at))

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        page = Page(server, desk, params.text_document.uri)
        return [_symbol(page, each, lsp.SymbolKind.Class) for each in outline(page.view)]

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]),
    )
    def offered(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return _actions(Page(server, desk, params.text_document.uri), params)


def _actions(page: Page, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Return a quick fix for each diagnostic in the range that has one, and one for the page."""
    found = mended(page.view.text)
    first, last = params.range.start.line + 1, params.range.end.line + 1
    actions = []
    for each in page.view.page.diagnostics:
        changed = rewrites(found, each) if first <= each.place.line <= last else []
        if changed:
            title = "Give it an id" if each.rule == "no-id" else f"Mend: {each.rule}"
            action = lsp.CodeAction(title, lsp.CodeActionKind.QuickFix)
            action.diagnostics = [page.diagnostic(each)]
            action.edit = page.edit(changed)
            action.is_preferred = each.fails
            actions.append(action)
    if found.lines:
        action = lsp.CodeAction(
            "Mend all that has one right answer", lsp.CodeActionKind.SourceFixAll
        )
        action.edit = page.edit(found.lines)
        actions.append(action)
    wanted = params.context.only
    return [each for each in actions if wanted is None or _is_wanted(each.kind or "", wanted)]


def _is_wanted(kind: str, wanted: Sequence[str]) -> bool:
    """Tell whether an editor that asks for some kinds of action wants this one."""
    return any(kind == each or kind.startswith(f"{each}.") for each in wanted)


def _item(page: Page, place: Place, offer: complete.Offer) -> lsp.CompletionItem:
    start = page.position(place.line, place.column - offer.typed)
    replaced = lsp.Range(start, page.position(place.line, place.column))
    jumps = "|" in offer.text
    return lsp.CompletionItem(
        label=offer.label,
        kind=SORTS[offer.sort],
        detail=offer.detail,
        filter_text=offer.label,
        insert_text_format=lsp.InsertTextFormat.Snippet if jumps else None,
        text_edit=lsp.TextEdit(replaced, offer.text.replace("|", "$1")),
    )


def _symbol(page: Page, entry: Entry, kind: lsp.SymbolKind) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        name=entry.name,
        detail=entry.detail,
        kind=kind,
        range=page.whole(entry.first, entry.last),
        selection_range=page.whole(entry.first, entry.first),
        children=[_symbol(page, each, lsp.SymbolKind.Field) for each in entry.inside],
    )
