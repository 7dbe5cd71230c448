"""What sets the project up and runs it elsewhere: locks, scripts, workflows, the Makefile."""

import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.browser.chromium import find_chromium

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"^([a-z0-9.-]+)==([^\s;]+)", re.MULTILINE)
SHELL_SCRIPTS = (".ci/run", "tests/system-packages")


def _read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def _workflow(name: str) -> dict:
    # Text only: otherwise YAML 1.1 reads the key `on` as true.
    return yaml.load(_read(f".github/workflows/{name}.yml"), Loader=yaml.BaseLoader)  # noqa: S506


def _steps(flow: dict) -> Iterator[dict]:
    for job in flow["jobs"].values():
        yield from job["steps"]


def _runs(job: dict) -> str:
    return "\n".join(step.get("run", "") for step in job["steps"])


def _locked(file: str) -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for name, version in PINNED.findall(_read(file)):
        versions.setdefault(canonicalize_name(name), set()).add(version)
    return versions


def _requirements(*extras: str) -> list[Requirement]:
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    optional = project["optional-dependencies"]
    needed = [*project["dependencies"], *(one for extra in extras for one in optional[extra])]
    return [Requirement(text) for text in needed]


# Locks


@pytest.mark.parametrize(
    ("file", "extras"),
    [("requirements.txt", ("build",)), ("requirements-dev.txt", ("build", "dev"))],
)
def test_lock_covers_every_dependency(file: str, extras: tuple[str, ...]):
    """Each dependency of pyproject.toml is locked at versions that it allows."""
    versions = _locked(file)
    for requirement in _requirements(*extras):
        found = versions.get(canonicalize_name(requirement.name), set())
        assert found, f"{file} lacks {requirement.name}: run make lock"
        assert all(requirement.specifier.contains(version) for version in found), (
            f"{file} has {requirement.name} {found}: run make lock"
        )


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_hashes(file: str):
    """No line of a lock can be installed without its hash, and none names where it came from."""
    text = _read(file)
    packages = re.split(r"^(?=[a-z0-9.-]+==)", text, flags=re.MULTILINE)[1:]
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in text


def test_development_has_the_same_versions_as_the_site():
    """What is tested is what is run: the lock for development contains the other one."""
    development = _locked("requirements-dev.txt")
    assert {name: development.get(name) for name in _locked("requirements.txt")} == _locked(
        "requirements.txt"
    )


# Scripts and the Makefile


@pytest.mark.parametrize("script", SHELL_SCRIPTS)
def test_scripts_can_be_run(script: str):
    """Each script is executable, for any POSIX shell, and without a mistake of syntax."""
    assert os.access(ROOT / script, os.X_OK)
    assert _read(script).startswith("#!/bin/sh\n")
    subprocess.run(["/bin/sh", "-n", ROOT / script], check=True)


def _make(*arguments: str, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    program = shutil.which("make")
    assert program
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=environment or None,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_every_target():
    """`make help` leaves no target out that a person may ask for."""
    listed = set(re.findall(r"^make ([a-z]+)", _make("help").stdout, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.+)$", _read("Makefile"), re.MULTILINE)
    assert phony
    assert listed == set(phony[1].split())


def test_pytest_closes_the_tests():
    """The last thing that `make test` runs is pytest, so that its summary is the last line."""
    recipe = re.search(r"^test:.*\n((?:\t.+\n)+)", _read("Makefile"), re.MULTILINE)
    assert recipe
    assert "pytest" in recipe[1].splitlines()[-1]


@pytest.mark.parametrize(
    ("fake", "sentence"),
    [
        ({}, "Python 3.11 or newer is missing"),
        ({"python3": "exit 1"}, "Python 3.11 or newer is missing"),
        (
            {"python3.12": 'case "$*" in *ensurepip*) exit 1;; esac'},
            "The module venv of python3.12 is missing",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    tmp_path: Path, fake: dict[str, str], sentence: str
):
    """A machine without a fitting Python, or without venv, is told so in one sentence."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "bin").mkdir()
    for name, script in fake.items():
        _program(tmp_path / "bin" / name, script)
    done = _make("setup", folder=tmp_path, PATH=str(tmp_path / "bin"))
    assert done.returncode != 0
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(said) == 1
    assert said[0].startswith(sentence)
    assert said[0].endswith(".")


# The browser


def _program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_a_browser_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A name on PATH that only says what to install is not taken for a browser."""
    _program(tmp_path / "chromium-browser", "exit 1")
    chrome = _program(tmp_path / "google-chrome", "exit 0")
    monkeypatch.delenv("HUB_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() == chrome


def test_the_browser_that_was_asked_for_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """HUB_CHROMIUM goes before what is on PATH, and a wrong one is an error."""
    _program(tmp_path / "chromium", "exit 0")
    asked = _program(tmp_path / "mine", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HUB_CHROMIUM", asked)
    assert find_chromium() == asked
    monkeypatch.setenv("HUB_CHROMIUM", str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundError, match="HUB_CHROMIUM"):
        find_chromium()


# Workflows


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_workflow_is_cautious(file: Path):
    """No workflow gives a pull request a secret; each action has a version; rights are stated."""
    text = file.read_text("utf-8")
    flow = _workflow(file.stem)
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert set(flow["permissions"] or {}) <= {"contents"}
    for step in _steps(flow):
        if "uses" in step:
            assert re.search(r"@(v\d+|[0-9a-f]{40})$", step["uses"])


def test_a_pull_request_is_checked_on_the_line_and_built():
    """The review annotates, builds a preview, and may only read."""
    flow = _workflow("review")
    assert flow["on"] == "pull_request"
    assert flow["permissions"] == {"contents": "read"}
    job = flow["jobs"]["content"]
    assert "hub check --format github" in _runs(job)
    assert "hub build" in _runs(job)


def test_the_hub_is_built_at_night_on_merge_and_by_hand():
    """The publishing workflow has its three occasions and runs `hub nightly`."""
    flow = _workflow("hub")
    assert set(flow["on"]) == {"schedule", "push", "workflow_dispatch"}
    assert "hub nightly" in _runs(flow["jobs"]["build"])


def test_only_a_job_without_our_code_may_write():
    """The right to push is with a job that installs and builds nothing."""
    jobs = _workflow("hub")["jobs"]
    writers = [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"]
    assert writers == ["archive"]
    assert not re.search(r"make |bin/|pip ", _runs(jobs["archive"]))


def test_what_is_uploaded_are_files_and_not_the_link():
    """`site` is a link; every job that uploads the site copies what is behind it first."""
    for name in ("hub", "review"):
        uploading = [
            job
            for job in _workflow(name)["jobs"].values()
            if any(step.get("with", {}).get("path") == "public" for step in job["steps"])
        ]
        assert uploading
        assert all("cp -RL site public" in _runs(job) for job in uploading)


def test_gitlab_does_the_same():
    """GitLab checks merge requests and builds at night, on merge and by hand."""
    flow = yaml.safe_load(_read(".gitlab-ci.yml"))
    occasions = " ".join(rule["if"] for rule in flow["workflow"]["rules"])
    for occasion in ("merge_request_event", "schedule", "web", "$CI_DEFAULT_BRANCH"):
        assert occasion in occasions
    review = "\n".join(flow["review"]["script"])
    assert "hub check" in review
    assert "hub build" in review
    assert "hub nightly" in "\n".join(flow["build"]["script"])
    assert "HUB_PUSH_TOKEN" not in str({k: v for k, v in flow.items() if k != "archive"})
