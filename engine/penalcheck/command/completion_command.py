"""`penalcheck completion`: completion of commands and options in the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from penalcheck.messages.telling import tr


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Write the completion script of a shell.

    \b
    Example, for the current bash session:
      eval "$(penalcheck completion bash)"
    """
    kind = get_completion_class(shell)
    root = ctx.find_root()
    if kind is None:
        raise click.UsageError(tr("there is no completion for {shell}", shell=shell))
    click.echo(kind(root.command, {}, "penalcheck", "_PENALCHECK_COMPLETE").source())
