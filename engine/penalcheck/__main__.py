"""`python -m penalcheck`."""

from penalcheck.cli import main

main(prog_name="penalcheck")
