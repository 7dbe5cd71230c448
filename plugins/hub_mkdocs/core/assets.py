"""Scripts and styles as they are published: without comments and long names, a file for a file."""

from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

try:
    import minify
except ImportError:  # where it has no wheel, see pyproject.toml
    minify = None

OURS = "assets/hub/"
TYPES = {".js": "text/javascript", ".css": "text/css"}


def shrink(files: Files, config: MkDocsConfig) -> None:
    """Replace our scripts and styles by what a browser needs of them: half as much to load.

    Without the minifier they are published as they were written.
    """
    if minify is None:
        return
    for file in [file for file in files if _is_ours(file)]:
        source = Path(file.abs_src_path or "").read_text("utf-8")
        content = minify.string(TYPES[_ending(file)], source)
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=content))


def _is_ours(file: File) -> bool:
    return file.src_uri.startswith(OURS) and _ending(file) in TYPES


def _ending(file: File) -> str:
    return PurePosixPath(file.src_uri).suffix
