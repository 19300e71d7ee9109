"""The command line. Commands only read, call the stages, and write."""

from __future__ import annotations

import gc
import importlib
import keyword
import os
import sys
from functools import partial
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

from penalcheck.command.process import ended
from penalcheck.version import __version__

COMMANDS: Final = {
    "evaluate": "Evaluate extracts of penal codes",
    "amend": "Propose changes of law after which nothing fails",
    "compare": "Compare extracts of penal codes",
    "explain": "Explain the verdict of RULE on JURISDICTION",
    "bill": "Show what a bill changes",
    "progress": "Show what changed in each jurisdiction and rule",
    "sweep": "Show the verdicts at many days and values of parameters",
    "exposure": "Show what CASE (a standard case or a file) faces",
    "report": "Write the findings and exposures as a web site",
    "brief": "Write a brief of two pages on EXTRACT",
    "verify": "Run the scenarios of feature files",
    "steps": "List the sentences of scenarios",
    "check": "Validate files without evaluating them",
    "sources": "Compare figures with the text of the law",
    "rules": "Show the rulebooks: the law as data",
    "facts": "List the facts that rules may use",
    "schema": "Write the JSON Schema of a kind of file",
    "new": "Start a new file",
    "import": "Turn FILE, a questionnaire that was filled in, into an extract",
    "lsp": "Serve an editor",
    "completion": "Write the completion script of a shell",
}
"""The commands, each with the beginning of its own help.

A command is the function of its name in the module NAME_command, which is imported only when the command is used:
start-up, help and completion stay fast.
"""


# The library of models would look for its plugins among all installed packages, and commands need none of them.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

_NEW_OBJECTS: Final = 100_000
"""Objects that are made before the interpreter looks for garbage in cycles, of which commands make next to none."""


class _LazyGroup(click.Group):
    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        run = partial(super().main, *args, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        sys.exit(ended(run))

    def invoke(self, ctx: click.Context) -> Any:
        # With the interpreter's own 700, a tenth of the time of a command goes into looking at what it still needs.
        gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
        return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"penalcheck.command.{cmd_name}_command")
        # A name that Python keeps for itself has an underscore behind it.
        command: click.Command = getattr(module, f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        named = [CompletionItem(name, help=line) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        # The completion of click.Group would import every command.
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from penalcheck.files.suggest import did_you_mean

            hint = did_you_mean(args[0], COMMANDS) or "; `penalcheck --help` lists them"
            ctx.fail(f"No such command '{args[0]}'{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit status: 0 no failing findings, 1 failing findings, 2 bad input or usage, 130 interrupted.",
)
@click.version_option(__version__, prog_name="penalcheck")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Show whether a penal code gives major drug producers and traffickers adequate penalties, and why.

    \b
    Examples:
      penalcheck evaluate                  the shipped extracts, all rulebooks
      penalcheck evaluate my-law.yaml      one extract
      penalcheck exposure courier          what a courier faces under each code
      penalcheck new extract PT > pt.yaml  start an extract
      penalcheck rules show un-1988        the law that codes are checked against
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
