"""`penalcheck lsp`: the language server, for editors."""

from __future__ import annotations

import sys

import click


@click.command()
def lsp() -> None:
    """Serve an editor: it starts this command itself, and speaks with it over standard input and output.

    While a feature, an extract, a case, a rulebook, a profile or a review is typed, mistakes are underlined, sentences
    and names completed, and what stands at the cursor is explained; the verdict of each scenario stands beside it. How
    editors are told to start it, features/README.md explains.

    \b
    Example, the command for the settings of an editor:
      penalcheck lsp
    """
    from penalcheck.editor.language_server import editor_server
    from penalcheck.editor.message_stream import message_stream

    editor_server().start_io(sys.stdin.buffer, message_stream())
