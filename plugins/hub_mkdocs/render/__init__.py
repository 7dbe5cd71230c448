"""From values to HTML: Markdown, templates, shells and splicing."""
