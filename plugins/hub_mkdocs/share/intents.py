"""The small file that share buttons ask for where a company counts share intents."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hub.share.intents import FILE
from hub_mkdocs.core.site import Site

SCRIPT = "assets/hub/share/intent.js"


def add_intents(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Publish the file if the hub's settings ask for it, else not even the script that would."""
    if site.hub.settings.share_intents:
        files.append(File.generated(config, FILE, content="Thank you.\n"))
        return
    script = files.get_file_from_path(SCRIPT)
    if script is not None:
        files.remove(script)
