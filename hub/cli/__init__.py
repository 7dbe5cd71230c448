"""The command line; the only place that prints. Exit codes: 0 fine, 1 problems, 2 usage."""

import click

from hub.cli.build import build
from hub.cli.charter import charter
from hub.cli.check import check
from hub.cli.intents import intents
from hub.cli.new import new
from hub.cli.news import news
from hub.cli.nightly import nightly
from hub.cli.originality import originality
from hub.cli.pull import pull
from hub.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(package_name="ambassador-hub", message="Ambassador Hub %(version)s")
def main() -> None:
    """Build and look after an ambassador hub: Markdown and feeds become a site.

    Commands work on the hub in the current folder, or on the one that --root names.
    """


for command in (build, charter, check, intents, new, news, nightly, originality, pull, serve):
    main.add_command(command)
