"""`exercises new course DIR`: a course of one lesson, with all that makes this site.

In: a folder that is not there yet or empty. Out: the course in it, made from the repository that
this package is in: its machinery as it is, and what is under `tools/course/` for everything that
speaks of the course. Refuses to overwrite, and to take a lesson along.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from .kinds import KINDS
from .skeleton import skeleton

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "tools" / "course"  # what a new course has instead of this one's
LESSON = "lessons/first-lesson.md"
MACHINERY = (
    *(".devcontainer", ".editorconfig", ".github", ".gitignore", ".pre-commit-config.yaml"),
    *(".pre-commit-hooks.yaml", ".vscode", "action.yml", "bench", "biome.json"),
    *("CODE_OF_CONDUCT.md", "LICENCES.md", "LICENSE", "Makefile", "OFFLINE.md", "PUBLISHING.md"),
    *(
        "RECORDS.md",
        "SECURITY.md",
        "hooks",
        "overrides",
        "package-lock.json",
        "package.json",
        "pyproject.toml",
    ),
    *("requirements.in", "requirements.txt", "tools", "tsconfig.json", "tsconfig.worker.json"),
    *("docs/certificate.md", "docs/my-progress.md", "docs/practice.md", "docs/privacy.md"),
    *("tests/conftest.py", "tests/support", "tests/kinds"),
    *("tests/test_licences.py", "tests/test_lock.py", "tests/test_vendor.py"),
    "tests/test_workflows.py",
)
LEFT_OUT = shutil.ignore_patterns(
    *("__pycache__", "*.pyc", "*.egg-info", "work", "larkwheel_*.py", "blind_reading.py"),
    "release.yml",  # a course is published, and not the package
)
GUIDE = "hooks/exercises/authoring"  # a new course publishes no guide, but the command reads it
MINUTES = "minutes: 11\n"  # of that lesson, as `exercises minutes` has them
NAMED = re.compile(r"segments-and-personas-in-one-lesson/tell-apart")  # in what writers begin with
NAV = """\
nav:
  - Home: index.md
  - Lessons:
      - lessons/first-lesson.md
  - You:
      - practice.md
      - my-progress.md
      - certificate.md
      - privacy.md
"""


def new_course(folder: Path, title: str = "") -> None:
    """Write a course into `folder`; its title is the folder's name unless another is given.

    Raises FileExistsError where something is there, and FileNotFoundError where this package is
    installed without its repository.
    """
    if not (OWN / "README.md").is_file():
        raise FileNotFoundError(2, "A course is made from a clone of the repository", str(OWN))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(17, "Something is there already", str(folder))
    name = title or folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    for path in MACHINERY:
        _copy(ROOT / path, folder / path)
    if (ROOT / "docs/authoring").is_dir():  # else it came with the machinery
        _copy(ROOT / "docs/authoring", folder / GUIDE)
    for source in sorted(each for each in OWN.rglob("*") if each.is_file()):
        text = source.read_text("utf-8").replace("{title}", name).replace("{quoted}", _quoted(name))
        _write(folder / source.relative_to(OWN), text)
    _write(folder / "docs" / LESSON, _lesson())
    _write(folder / "mkdocs.yml", _settings((ROOT / "mkdocs.yml").read_text("utf-8"), name))
    for each in [
        *(folder / "hooks/exercises/skeletons").iterdir(),
        *(folder / ".vscode").iterdir(),
    ]:
        _write(each, NAMED.sub("choose-one", each.read_text("utf-8")))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=LEFT_OUT)
    else:
        shutil.copy(source, target)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _quoted(text: str) -> str:
    """Return a text as YAML takes it, whatever is in it."""
    return json.dumps(text, ensure_ascii=False)


def _lesson() -> str:
    """Return one lesson with an exercise of each kind."""
    text = skeleton("lesson", Path(LESSON)).replace("minutes: 5\n", MINUTES, 1)
    before, heading, after = text.partition("## Key points")
    others = [kind for kind in KINDS if f"\n```{kind} " not in text]
    more = "\n".join(NAMED.sub("choose-one", skeleton(kind)) for kind in others)
    return f"{before}## The other kinds\n\nThe bakery meets them all.\n\n{more}\n{heading}{after}"


def _settings(text: str, name: str) -> str:
    """Return the site's settings with the names and the navigation of a new course."""
    about = "site_description: What this course is about, in one sentence.\n"
    text = re.sub(
        r"^site_name: .*\n",
        lambda _: f"site_name: {_quoted(name)}\n",
        text,
        count=1,
        flags=re.MULTILINE,
    )
    text = re.sub(r"^site_description: .*\n(?:  .*\n)*", about, text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^  /assets/readme-lesson\.png\n", "", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^nav:\n(?:  .*\n)+", NAV, text, count=1, flags=re.MULTILINE)
