"""The command line. Commands only wire: they read, call the stages, and write."""

from __future__ import annotations

import importlib
import os
from typing import Any

import click

from penalcheck import __version__

_COMMANDS = {
    "evaluate": "penalcheck.command.evaluate:evaluate",
    "amend": "penalcheck.command.amend:amend",
    "compare": "penalcheck.command.compare:compare",
    "explain": "penalcheck.command.explain:explain",
    "progress": "penalcheck.command.progress:progress",
    "exposure": "penalcheck.command.exposure:exposure",
    "report": "penalcheck.command.report:report",
    "verify": "penalcheck.command.verify:verify",
    "steps": "penalcheck.command.steps:steps",
    "check": "penalcheck.command.check:check",
    "rules": "penalcheck.command.rules:rules",
    "facts": "penalcheck.command.facts:facts",
    "schema": "penalcheck.command.schema:schema",
    "new": "penalcheck.command.new:new",
    "completion": "penalcheck.command.completion:completion",
}


class _LazyGroup(click.Group):
    """Imports a command's module only when the command is asked for, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from penalcheck.suggest import did_you_mean

            ctx.fail(f"No such command '{args[0]}'{did_you_mean(args[0], _COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit status: 0 clean, 1 findings, 2 bad input or usage.",
)
@click.version_option(__version__, prog_name="penalcheck")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Tell whether a penal code gives major drug producers and traffickers adequate penalties, and why.

    \b
    Examples:
      penalcheck evaluate                  the shipped extracts, all rulebooks
      penalcheck evaluate my-law.yaml      one extract
      penalcheck exposure courier          what a courier faces, code by code
      penalcheck new extract PT > pt.yaml  start an extract
      penalcheck rules show un-1988        the law that is checked
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
