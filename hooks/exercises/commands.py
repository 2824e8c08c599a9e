"""What the commands of `exercises` do: check, show, fix, explain, coverage, minutes.

In: what was read of the command line. Out: words on the standard output, files, an exit status.
Refuses to know how commands are named: see `__main__`, which loads this room when one is run.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from . import kinds
from .allowed import find_allowed
from .beside import check_beside
from .check import check, decode, inspect, inspect_course, single_choices
from .coverage import coverage
from .diagnostic import RULES
from .exercise_check import check_exercises
from .explain import explain
from .files import find_pages, read_files, shown_path
from .fix import fix
from .form import table
from .frontmatter import read_page
from .lines import LINE_END
from .minutes import minutes
from .reporters import REPORTERS, Report, text
from .spelling import nearest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from .allowed import Allowed

STANDARD_INPUT = "-"


def _published(paths: Sequence[str]) -> tuple[list[Path], bool, Allowed]:
    """Find the pages that a build publishes, and what mkdocs.yml says of them.

    As `find_pages`; a page that is named by itself is taken although a build leaves it out.
    """
    files, whole = find_pages(paths)
    allowed = find_allowed(Path(paths[0]))
    named = {Path(path) for path in paths}
    return [each for each in files if each in named or not allowed.leaves_out(each)], whole, allowed


def run_check(options: argparse.Namespace) -> int:
    """Say what is wrong with pages; return 1 where something is to be mended."""
    if options.paths == [STANDARD_INPUT]:
        return _report(options, _check_input(options.path or ""), 1)
    if options.path or STANDARD_INPUT in options.paths:
        print("exercises: - stands alone, and --path goes with it.", file=sys.stderr)
        return 2
    files, whole, allowed = _published(options.paths)
    texts, problems = read_files(files)
    words = {path: allowed.at(file) for path, file in zip(texts, files, strict=True)}
    with _uncollected():
        seen = (
            inspect_course(texts, words, allowed.site)[1]
            if whole
            else {
                path: inspect(text, path, None, words[path], allowed.site)
                for path, text in texts.items()
            }
        )
    reports = []
    for path, source in texts.items():
        problem = problems[path]
        found = (*((problem,) if problem else ()), *seen[path].diagnostics)
        if found:
            reports.append(Report(path, source, found))
    folders = [Path(path) for path in options.paths if Path(path).is_dir()]
    reports += check_beside(folders, dict(zip(files, texts.values(), strict=True)), allowed)
    return _report(options, reports, len(files))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from what is made meanwhile.

    None of it is garbage before it is printed, and to look for some takes an eighth of a check.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _check_input(name: str) -> list[Report]:
    """Check what an editor holds; `name` is that of the file it will be."""
    path = shown_path(Path(name)) if name else STANDARD_INPUT
    allowed = find_allowed(Path(name or "."))
    source, problem = decode(sys.stdin.buffer.read())
    words = allowed.at(Path(name)) if name else ()
    found = check(source, path, None, words, allowed.site)
    diagnostics = (*((problem,) if problem else ()), *found)
    return [Report(path, source, diagnostics)] if diagnostics else []


def _report(options: argparse.Namespace, reports: Sequence[Report], files: int) -> int:
    """Print what was found in so many files; return the exit status."""
    failed = any(each.fails or options.strict for report in reports for each in report.diagnostics)
    if options.format == "text":
        sys.stdout.write(text(reports, files, colour=_coloured()))
    else:
        sys.stdout.write(REPORTERS[options.format](reports, files))
    sys.stdout.flush()
    return int(failed)


def run_coverage(options: argparse.Namespace) -> int:
    """List objectives, or what the form of options gives away."""
    files, _, allowed = _published(options.paths)
    course, pages = inspect_course(read_files(files)[0], None, allowed.site)
    sys.stdout.write(table(single_choices(pages)) if options.form else coverage(course, pages))
    return 0


def run_minutes(options: argparse.Namespace) -> int:
    """Tell how long each page takes."""
    files, _, allowed = _published(options.paths)
    texts, _ = read_files(files)
    for path, page in inspect_course(texts, None, allowed.site)[1].items():
        taken = minutes(texts[path], [each.shown for each in page.checked if each.shown])
        sys.stdout.write(f"{taken:5.1f}  {path}\n")
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Print a page's sound exercises as data."""
    path = Path(options.path)
    source, problem = decode(path.read_bytes())
    allowed = find_allowed(path)
    page, front = read_page(source)
    site = allowed.site.of(shown_path(path), front.lang)
    checked = check_exercises(page, front, None, site)
    rows = [kinds.KINDS[each.head.kind].show(each.shown) for each in checked if each.shown]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    found = [
        *([problem] if problem else []),
        *check(source, shown_path(path), None, allowed.at(path), allowed.site),
    ]
    failing = tuple(each for each in found if each.fails)
    if failing:
        sys.stderr.write(text([Report(shown_path(path), source, failing)], 1))
    return int(len(rows) < len(checked) or bool(failing))


def run_fix(options: argparse.Namespace) -> int:
    """Mend what has one right answer."""
    files, _ = find_pages(options.paths)
    fences = find_allowed(Path(options.paths[0])).site.fences
    changed = 0
    for file in files:
        source, problem = decode(file.read_bytes())
        if problem:  # what cannot be read whole must not be written back
            sys.stderr.write(text([Report(shown_path(file), source, (problem,))], 1))
            continue
        marked = ("\ufeff" if file.read_bytes().startswith(b"\xef\xbb\xbf") else "") + source
        mended = fix(marked, ids=options.ids, fences=fences)
        if mended == marked:
            continue
        changed += 1
        if options.diff:
            sys.stdout.write(_diff(marked, mended, shown_path(file)))
        else:
            file.write_bytes(mended.encode("utf-8"))
            print(f"{shown_path(file)}: mended")
    print(
        f"{len(files)} file{'' if len(files) == 1 else 's'} read, {changed}"
        f" {'to mend' if options.diff else 'mended'}."
    )
    return int(bool(changed and options.diff))


def _diff(before: str, after: str, path: str) -> str:
    old, new = ([f"{line}\n" for line in LINE_END.split(each)] for each in (before, after))
    return "".join(unified_diff(old, new, f"a/{path}", f"b/{path}", n=1))


def run_explain(options: argparse.Namespace) -> int:
    """Print the guide's section on a rule; return 2 where there is none."""
    section = explain(options.rule)
    if section:
        sys.stdout.write(section)
        return 0
    near = nearest(options.rule, RULES)
    hint = f"Did you mean {near}?" if near else f"The rules are: {', '.join(RULES)}."
    print(f"exercises: there is no rule {options.rule}. {hint}", file=sys.stderr)
    return 2


def _coloured() -> bool:
    """Return whether to use colour: where a person looks who has not asked for none.

    Rule: https://no-color.org/.
    """
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
