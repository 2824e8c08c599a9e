"""Build the course with each builder, and compare what readers get: `make builders`.

Prints a row for each builder, and exits 1 unless in each of them every exercise and every reader's
own page is the same, is kept under the same key, asks for its script, has no answer in the search,
and stops the build where it is broken.
"""

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from build import HERE, build, run
from probe import ANSWERS, BROKEN, PROBE

BUILDERS = ("mkdocs", "properdocs", "zensical")
# An exercise, or what a reader's own page is made of.
EXERCISE = re.compile(
    r"<(exercise-[a-z]+|course-practice|my-progress|placement-check|my-certificate) [^>]*>.*?</\1>",
    re.DOTALL,
)
SCRIPT = re.compile(r'(?:<script[^>]*></script>|<link rel="modulepreload"[^>]*>|\s)+')
LESSON = re.compile(r' data-lesson="([^"]+)"')
KEY = re.compile(r' data-(?:exercise|item|key)="([^"]+)"')
# What each builder may write in another way: whose answers they are stands on the exercise or on
# its article, and the address of another page in a text begins where the builder takes the page to
# be. Only our hook explains abbreviations in the language of the page.
OWN = re.compile(r' data-lesson="[^"]*"| data-search-exclude=""|(?<=<abbr) title="[^"]*"')


def course(folder, more):
    """A copy of this course with more pages."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(HERE / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (HERE / "mkdocs.yml").read_text("utf-8")
    for name, page in more.items():
        (folder / "docs" / name).write_text(page, "utf-8")
        text = text.replace("nav:\n", f"nav:\n  - {name}\n", 1)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return folder


def made(builder, root, site):
    if builder == "mkdocs":
        return run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
            root,
        )
    return build(builder, root, site)


def exercises(site):
    """Each exercise of a site, by its page and place: its HTML, what it is kept under, and whether
    its page asks for the script.
    """
    found = {}
    for page in sorted(site.rglob("*.html")):
        html = page.read_text("utf-8")
        for at, match in enumerate(EXERCISE.finditer(html)):
            before = LESSON.findall(html[: match.start()])
            lesson = LESSON.search(match[0].partition(">")[0]) or (before and before[-1])
            lesson = lesson if isinstance(lesson, str) else lesson and lesson[1]
            asks = bool(re.search(r'<script[^>]* src="[^"]*assets/[^"]*\.js"', html))
            name = f"{page.relative_to(site).as_posix()} {at}"
            found[name] = (
                SCRIPT.sub(" ", OWN.sub("", match[0])),
                (lesson, *KEY.findall(match[0])),
                asks,
            )
    return found


def index(site):
    """The text of a site's search index."""
    files = [
        each for each in site.rglob("*.json") if each.name in {"search_index.json", "search.json"}
    ]
    return "".join(
        json.dumps(json.loads(each.read_text("utf-8")), ensure_ascii=False) for each in files
    )


def main():
    rows, first = [], {}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        sound = course(work / "sound", {"probe.md": f"# Probe\n\n{PROBE}"})
        broken = course(work / "broken", {"broken.md": f"# Broken\n\n{BROKEN}"})
        for builder in BUILDERS:
            site = work / f"site-{builder}"
            status = made(builder, sound, site)
            if status:
                rows.append((builder, f"does not build: {status}", False))
                continue
            found, words = exercises(site), index(site)
            first = first or found
            same = sum(found.get(at, ("",))[0] == each[0] for at, each in first.items())
            kept = sum(found.get(at, ("", ""))[1] == each[1] for at, each in first.items())
            asks = sum(each[2] for each in found.values())
            leaked = [word for word in ANSWERS if word in words]
            stopped = made(builder, broken, work / f"broken-{builder}")
            told = (
                f"{same} of {len(first)} exercises the same, {kept} kept under the same keys,"
                f" {asks} ask for their script,"
                f" answers in the search: {', '.join(leaked) or 'none'},"
                f" a broken exercise exits {stopped}"
            )
            sound_here = same == kept == asks == len(first) == len(found) and "STEMWORD" in words
            rows.append((builder, told, sound_here and not leaked and stopped == 1))
            for at, each in first.items():
                if found.get(at, ("",))[0] != each[0]:
                    print(f"{builder}: {at} differs", file=sys.stderr)
    for builder, told, well in rows:
        print(f"{'well ' if well else 'WRONG'} {builder}: {told}")
    return 0 if all(well for *_, well in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
