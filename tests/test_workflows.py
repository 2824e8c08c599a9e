"""`.github/`: what runs on a pull request is pinned, has few rights, and is what one can run at home."""

from __future__ import annotations

import re
import tomllib

import engines
import pytest
import yaml
from support.sites import ROOT

WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text("utf-8"))
    for path in (ROOT / ".github" / "workflows").glob("*.yml")
}
JOBS = {
    f"{name}:{job}": content
    for name, workflow in WORKFLOWS.items()
    for job, content in workflow["jobs"].items()
}
STEPS = [step for job in JOBS.values() for step in job["steps"]]
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_each_action_is_pinned_by_its_commit_with_the_version_beside():
    lines = [
        line.strip()
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
        for line in path.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert lines
    pinned = re.compile(r"(- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in lines if not pinned.fullmatch(line)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_has_no_rights_of_its_own_and_one_run_at_a_time(name):
    assert WORKFLOWS[name]["permissions"] == {}
    assert WORKFLOWS[name]["concurrency"]["group"]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_runs_a_strangers_code_with_rights(name):
    """`on` is read as true by YAML 1.1."""
    assert set(WORKFLOWS[name][True]) <= {"pull_request", "push"}


def test_only_the_job_that_publishes_may_write_more_than_findings():
    rights = {
        (name, right)
        for name, job in JOBS.items()
        for right, level in job["permissions"].items()
        if level == "write"
    }
    allowed = {
        ("check.yml:exercises", "security-events"),
        ("check.yml:publish", "pages"),
        ("check.yml:publish", "id-token"),
        ("release.yml:publish", "id-token"),  # a new course has no such file
    }
    assert rights == {each for each in allowed if each[0] in JOBS}
    for job in {name for name, right in rights if right == "id-token"}:
        assert "github.event_name == 'push'" in JOBS[job]["if"]


@pytest.mark.parametrize("name", JOBS)
def test_a_job_ends_in_time(name):
    assert JOBS[name]["timeout-minutes"] <= 60


def test_each_step_is_a_target_of_make():
    runs = [step["run"] for step in STEPS if "run" in step]
    targets = [re.match(r"make (?:-s )?(\S+)", run)[1] for run in runs]
    assert [each for each in targets if each not in {*TARGETS, ".venv/.ready"}] == []


def test_no_command_holds_what_a_stranger_can_name():
    """A branch's name or a title in a command would be run."""
    assert [step["run"] for step in STEPS if "${{" in step.get("run", "")] == []


def test_all_tests_run_in_three_browsers():
    """Each is installed before, and one that is named and missing is an error."""
    runs = [step["run"] for step in JOBS["check.yml:test"]["steps"] if "run" in step]
    assert runs == [
        *(f"make browser ENGINE={engine}" for engine in engines.ENGINES),
        f'make test BROWSERS="{" ".join(engines.ENGINES)}"',
    ]


@pytest.mark.parametrize("name", ["mistake", "exercise", "idea"])
def test_an_issue_form_asks_for_something_and_names_each_field(name):
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8"))
    assert form["name"] and form["description"]
    assert any(each.get("validations", {}).get("required") for each in form["body"])
    assert all(each["attributes"]["label"] and each["id"] for each in form["body"])


def test_what_is_cited_is_what_is_released():
    """`CITATION.cff` and the package have one version."""
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"]
    assert str(cited) == package
