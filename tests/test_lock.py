"""requirements.txt: what is installed is known to the byte, on every system."""

import re
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.11.2"  # Debian 12's


def requirements(name: str) -> dict[str, str]:
    """Each requirement's name, with its whole entry: what uv continues over several lines is one."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {canonicalize_name(re.match(r"[\w.-]+", entry)[0]): entry for entry in entries}


LOCKED = requirements("requirements.txt")


def test_each_requirement_has_one_version_and_hashes():
    whole = re.compile(r"\S+==\S+ ( ?; [^-]+)? *(--hash=sha256:[0-9a-f]{64} *)+$")
    assert [name for name, entry in LOCKED.items() if not whole.match(entry)] == []


def test_the_lock_says_nothing_of_where_it_was_made():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not re.findall(r"https?:|file:|--index-url|--extra-index-url|--find-links|@ ", text)


def test_what_is_asked_for_is_locked_in_a_version_that_fits():
    for name, entry in requirements("requirements.in").items():
        version = re.search(r"==([^\s;]+)", LOCKED[name])[1]
        assert Requirement(entry).specifier.contains(version), name


def test_all_that_is_installed_runs_on_the_oldest_python():
    installed = {
        canonicalize_name(d.name): d.metadata.get("Requires-Python") for d in distributions()
    }
    too_new = [
        name
        for name in LOCKED.keys() & installed.keys()
        if not SpecifierSet(installed[name] or "").contains(OLDEST_PYTHON)
    ]
    assert too_new == []
