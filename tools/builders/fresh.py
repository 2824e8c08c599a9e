"""A site in an empty folder, by MkDocs' and Zensical's own `new`, with the steps of the README.

The lines of its 'In your own site' are taken as printed, but that pip installs the wheel of this
repository. Each site has an exercise of each kind, from `exercises new`. Prints a row for each, and
exits 1 unless every exercise is alive in Chromium, the search finds it and no answer of it, and a
page without exercises is the same to the byte as before the steps. Needs .venv-zensical.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import launch
from exercises.dialect import KIND_NAMES
from playwright.sync_api import sync_playwright
from plugins import HERE, environment, looked_at, wheel
from probe import ANSWERS, PROBE

SECTION = re.compile(r"^## In your own site\n(.*?)^##", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
MATERIAL = "theme:\n  name: material\n  font: false\n"
ELSEWHERE = "ERR_NAME_NOT_RESOLVED"  # the font that Zensical's theme asks another host for
ALONE = "markdown_extensions:\n  - exercises\n"


def steps():
    """The README's blocks, in order: for MkDocs pip and plugin; then pip, assets and extension."""
    section = SECTION.search((HERE / "README.md").read_text("utf-8"))[1]
    (_, pip), (_, plugin), (_, more), (_, extension), *_ = BLOCK.findall(section)
    assert pip.strip() == more.splitlines()[0] == "pip install exercises-in-markdown"
    return plugin, more.splitlines()[1].partition("#")[0].split(), extension


def run(python, *words, cwd):
    ended = subprocess.run([python, *words], cwd=cwd, check=False, capture_output=True, text=True)
    if ended.returncode:
        raise SystemExit(f"{words}: {ended.stdout}{ended.stderr}")
    return ended.stdout


def exercises(python, *words, cwd):
    code = "import sys; from exercises.__main__ import main; sys.exit(main())"
    return run(python, "-c", code, *words, cwd=cwd)


def page(python, folder):
    every = "\n\n".join(exercises(python, "new", kind, cwd=folder) for kind in KIND_NAMES)
    (folder / "docs" / "all.md").write_text(f"# Exercises\n\n{every}\n\n{PROBE}", "utf-8")


def plain(folder):
    """The pages without exercises, by path; what names the build is left out."""
    return {
        file.relative_to(folder / "site").as_posix(): file.read_bytes()
        for file in sorted((folder / "site").rglob("*.html"))
        if b"<exercise-" not in file.read_bytes()
    }


def told(name, folder, before, browser):
    """A row: whether all is well, and why."""
    (index,) = [
        each
        for each in (folder / "site").rglob("*.json")
        if each.name in {"search_index.json", "search.json"}
    ]
    text = index.read_text("utf-8")
    leaked = [word for word in ANSWERS if word in text]
    alive, every, double, heard = looked_at(browser, folder / "site", "all/")
    said = [each for each in heard if ELSEWHERE not in each]
    after = plain(folder)
    same = [path for path in before if before[path] == after.get(path)]
    well = (
        alive == every == len(KIND_NAMES) + 2
        and not (double or said or leaked)
        and "STEMWORD" in text
        and len(same) == len(before)
    )
    print(
        f"{'well ' if well else 'WRONG'} {name}: {alive} of {every} alive, console: {said},"
        f" answers in the search: {leaked}, {len(same)} of {len(before)} other pages the same",
        flush=True,
    )
    return well


def main():
    plugin, assets, extension = steps()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        work = Path(place)
        browser = launch(playwright)
        python, why = environment(work / "env", "", wheel(work))
        assert not why, why
        rows = []
        for name, more in [("MkDocs, the plugin", plugin), ("MkDocs, the extension alone", ALONE)]:
            folder = work / name.replace(" ", "-")
            run(python, "-m", "mkdocs", "new", folder, cwd=work)
            settings = folder / "mkdocs.yml"
            settings.write_text(settings.read_text("utf-8") + MATERIAL, "utf-8")
            (folder / "docs/all.md").write_text("# Exercises\n", "utf-8")
            run(python, "-m", "mkdocs", "build", cwd=folder)
            before = plain(folder)
            page(python, folder)
            settings.write_text(settings.read_text("utf-8") + more, "utf-8")
            if more is ALONE:
                exercises(python, *assets[1:], cwd=folder)
            run(python, "-m", "mkdocs", "build", "--strict", cwd=folder)
            rows.append(
                told(
                    name,
                    folder,
                    {k: v for k, v in before.items() if k != "all/index.html"},
                    browser,
                )
            )
        theirs = next((HERE / ".venv-zensical").rglob("site-packages"))
        site = next((work / "env").rglob("site-packages"))
        (site / "zensical.pth").write_text(f"{theirs}\n", "utf-8")
        folder = work / "Zensical"
        run(python, "-m", "zensical", "new", folder, cwd=work)
        (folder / "docs/all.md").write_text("# Exercises\n", "utf-8")
        run(python, "-m", "zensical", "build", cwd=folder)
        before = plain(folder)
        page(python, folder)
        exercises(python, *assets[1:], cwd=folder)
        settings = folder / "zensical.toml"
        settings.write_text(settings.read_text("utf-8") + "\n" + extension, "utf-8")
        run(python, "-m", "zensical", "build", cwd=folder)
        rows.append(
            told(
                "Zensical, the extension",
                folder,
                {k: v for k, v in before.items() if k != "all/index.html"},
                browser,
            )
        )
    return 0 if all(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
