"""What a check promises: a stable code, what it is about, and an example mended."""

from dataclasses import dataclass

from hub.content.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a check finds; `before` and `after` are an example in front matter."""

    code: str
    severity: Severity
    summary: str
    before: str
    after: str

    def problem(self, path: str, line: int, message: str, remedy: str) -> Problem:
        """Make the problem that this rule found in a place."""
        return Problem(path, line, self.code, self.severity, message, remedy)
