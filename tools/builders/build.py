"""Build the course with another builder than MkDocs: `build.py BUILDER ROOT SITE`.

ProperDocs reads mkdocs.yml as it is. For Zensical, which runs no hooks and has another template
engine, the course is copied without its templates. The extension asks for scripts and styles by
itself. What the hook would add comes from `exercises map` before the build and `exercises finish`
after it, which fills each page in by the course's own template. Missing there: the day of a change,
the links to mend and report a page, the other languages in a lesson's header, cards for shared
links, and our menu.

Its environment is `.venv-BUILDER`, made by make. Exits as the builder does.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
BESIDE = ("sw.js", "site.webmanifest", "robots.txt")
TEMPLATE = re.compile(r"\A(---\n(?:.*\n)*?)template: ")
STRICT = ("  - exercises\n", "  - exercises:\n      strict: true\n")


def prepared(root, into):
    """A copy of the course under `root` as Zensical takes it."""
    shutil.copytree(root / "docs", into / "docs")
    shutil.copytree(HERE / "overrides" / "assets", into / "docs" / "assets", dirs_exist_ok=True)
    for name in BESIDE:
        shutil.copy(HERE / "overrides" / name, into / "docs" / name)
    for page in (into / "docs").rglob("*.md"):
        page.write_text(TEMPLATE.sub(r"\1filled_by: ", page.read_text("utf-8")), "utf-8")
    text = (root / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"(?m)^hooks:\n(?:  .*\n)+", "", text)
    text = re.sub(r"(?m)^  custom_dir: .*\n", "", text)
    (into / "mkdocs.yml").write_text(text.replace(*STRICT), "utf-8")


def run(command, folder):
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def build(builder, root, site):
    """Build the course under `root` into `site`; the builder's exit status."""
    python = HERE / f".venv-{builder}" / "bin" / "python"
    if builder != "zensical":
        return run([python, "-m", builder, "build", "--strict", "--site-dir", site], root)
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        prepared(root, course)
        command = [HERE / ".venv/bin/python", "-m", "exercises"]
        status = run([*command, "map"], course) or run([python, "-m", "zensical", "build"], course)
        if not status:
            status = run([*command, "finish"], course)
            shutil.rmtree(site, ignore_errors=True)
            shutil.move(course / "site", site)
        return status


if __name__ == "__main__":
    sys.exit(build(sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve()))
