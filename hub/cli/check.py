"""`hub check`: what is wrong, with file and line, before anyone else sees it."""

import sys
from datetime import datetime
from pathlib import Path

import click

from hub.build.building import check as check_hub
from hub.cli.options import moment, root_option, today_option
from hub.cli.problems import format_option, show, summary


@click.command()
@root_option
@today_option
@format_option
def check(root: Path, today: datetime | None, form: str) -> None:
    """Check everything that people wrote, and say what to mend.

    Exits with 1 if there is an error; warnings and notes do not stop a build.
    """
    checked = check_hub(root, moment(root, today))
    show(checked.problems, form)
    if form == "text":
        files = len(checked.hub.written)
        click.echo(f"Checked {files} files: {summary(checked.problems)}.")
    sys.exit(0 if checked.may_be_built else 1)
