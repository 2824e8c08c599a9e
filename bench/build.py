"""Builds sites with the real command, each in a process of its own, and says what that took.

In: a folder of Markdown, its navigation, a variant of the project's settings. Out: CPU seconds and
peak memory. Refuses to know what the pages hold. Needs a system that has os.wait4 (Linux, macOS).
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "bench" / "work"
PACKAGE = "exercises"
PLUGINS = {"package": ("exercises",), "mkdocs-quiz": ("mkdocs_quiz",), "mkdocs-mcq": ("mcq",)}
# Variants of the project's settings, and what each shows; whether exercises are fences there.
VARIANTS = {
    "exercises": "the course's settings",
    "without": "the course's settings, hook and templates, and no exercises",
    "package": "plain Material with the plugin `exercises`, from a wheel, and nothing else of ours",
    "stock": "plain Material: no hook and no overrides; the same features of the theme",
    "default": "plain Material with its default navigation",
}
FENCES = ("exercises", "package")
COURSE = ("exercises", "without")


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds of processor time, and its peak of resident memory in MiB."""

    seconds: float
    memory: float


def configure(variant: str, docs: Path, nav: Sequence[object]) -> Path:
    """Write a mkdocs.yml that inherits the project's, changed as the variant says; its path."""
    folder = WORK / f"{docs.name}-{variant}"
    folder.mkdir(parents=True, exist_ok=True)
    here = folder / "docs"  # where the course's hook looks for what is appended to every page
    here.unlink(missing_ok=True)
    here.symlink_to(docs, target_is_directory=True)
    beside = lambda path: os.path.relpath(path, folder)  # noqa: E731
    project = {
        key.value: value
        for key, value in yaml.compose(
            (ROOT / "mkdocs.yml").read_text("utf-8"), yaml.SafeLoader
        ).value
    }
    course = variant in COURSE
    theme: dict[str, object] = {"custom_dir": beside(ROOT / "overrides" if course else _nothing())}
    settings: dict[str, object] = {
        "docs_dir": beside(docs),
        "nav": list(nav),
        "theme": theme,
        "watch": [],
        "hooks": [beside(ROOT / each.value) for each in project["hooks"].value] if course else [],
    }
    if not course:
        settings["extra_css"] = []
        settings["plugins"] = ["search", *PLUGINS.get(variant, ())]
    if variant == "default":
        features = {key.value: value for key, value in project["theme"].value}["features"].value
        theme["features"] = [
            each.value for each in features if not each.value.startswith("navigation.")
        ]
    text = f"INHERIT: {beside(ROOT / 'mkdocs.yml')}\n" + "".join(
        f"{key}: {json.dumps(value)}\n" for key, value in settings.items()
    )
    # Nodes are written back as they are, since some only mean something to MkDocs.
    if variant != "exercises":
        extensions = project["markdown_extensions"]
        extensions.value = [each for each in extensions.value if _name(each) != PACKAGE]
        key = yaml.ScalarNode("tag:yaml.org,2002:str", "markdown_extensions")
        text += yaml.serialize(yaml.MappingNode("tag:yaml.org,2002:map", [(key, extensions)]))
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


def _name(extension: yaml.Node) -> str:
    """An extension stands by itself, or with its options."""
    return (
        extension.value if isinstance(extension, yaml.ScalarNode) else extension.value[0][0].value
    )


def _nothing() -> Path:
    """An empty folder of templates."""
    folder = WORK / "no-overrides"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def site_of(config: Path) -> Path:
    """Where the site of a configuration is built."""
    return config.parent / "site"


def build(config: Path, python: str = sys.executable) -> Cost:
    """Build a site once. A warning fails, since then something else than what was meant is
    measured.
    """
    shutil.rmtree(site_of(config), ignore_errors=True)
    return cost(
        [
            python,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "-f",
            str(config),
            "-d",
            str(site_of(config)),
        ],
        PYTHONPATH=str(_wheel()) if config.parent.name.endswith("-package") else "",
    )


@cache
def _wheel() -> Path:
    """A folder with the package as a wheel brings it to others' sites, made anew in each run: in
    the repository, a page asks for each script by itself.
    """
    folder = WORK / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    make = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(make, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    shutil.unpack_archive(wheel, folder, "zip")
    return folder


def cost(command: Sequence[str], **more: str) -> Cost:
    """Run a command and say what it took; it must end well. `more` are variables for it."""
    WORK.mkdir(parents=True, exist_ok=True)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        # As where a package is installed: compiled once. The first of several runs does it.
        "PYTHONPYCACHEPREFIX": str(WORK / "compiled"),
        "SITE_URL": "http://127.0.0.1:8000/",
        **more,
    }
    with (WORK / "output.txt").open("w+b") as output:
        gc.collect()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            said = output.read().decode("utf-8", "replace")
            raise SystemExit(
                f"{' '.join(command[:4])} … ended with {process.returncode}:\n{said[-4000:]}"
            )
    per_mib = 1 << 20 if sys.platform == "darwin" else 1 << 10  # macOS counts bytes, Linux KiB
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mib)


def compare(
    configs: dict[str, Path], runs: int, *, once: Sequence[str] = (), python: str = ""
) -> dict[str, Cost]:
    """Build each site so many times in turn, those named `once` in the first turn only; the least
    that each took.

    `python` builds the variants that are none of ours.
    """
    found: dict[str, list[Cost]] = {name: [] for name in configs}
    for turn in range(runs):
        for name, config in configs.items():
            if turn == 0 or name not in once:
                found[name].append(build(config) if name in VARIANTS else build(config, python))
    return {
        name: Cost(min(each.seconds for each in costs), min(each.memory for each in costs))
        for name, costs in found.items()
    }
