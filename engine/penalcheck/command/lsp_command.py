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
    from penalcheck.files.problem import BadInput, Problem
    from penalcheck.messages.telling import tr

    # A closed output raises BadInput here, before the descriptors change places.
    sys.stdout.buffer.write(b"")
    if sys.stdin is None:
        raise BadInput([Problem(tr("standard input"), None, tr("is closed; expected the messages of an editor"))])
    with message_stream() as messages:
        editor_server().start_io(sys.stdin.buffer, messages)
