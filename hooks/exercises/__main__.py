"""`exercises`: the command for writers and for build checks. Imports neither mkdocs nor markdown."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import kinds, skeleton
from .check import Course, check, course_of, decode, judge, read_front_matter
from .reporters import REPORTERS, Report, text
from .source import scan

SUFFIXES = (".md", ".markdown", ".mkdn", ".mdown", ".mkd")  # what MkDocs takes for a page


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit status: 0 sound, 1 something to mend, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):  # a page may hold what the terminal's encoding does not
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except BrokenPipeError:  # the reader, such as `head`, has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"exercises: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="exercises", description="Check the exercises of a course, or list them.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("check", help="say what is wrong with the exercises, where, and what to write instead")
    one.add_argument("paths", nargs="*", default=["docs"], metavar="PATH", help="files or folders (default: docs)")
    one.add_argument("--format", choices=sorted(REPORTERS), default="text")
    one.add_argument("--strict", action="store_true", help="fail on advice as well")
    one.set_defaults(run=_check)
    two = commands.add_parser("show", help="list a page's sound exercises as data")
    two.add_argument("path", metavar="PATH", help="a page")
    two.add_argument("--format", choices=["json"], default="json")
    two.set_defaults(run=_show)
    new = commands.add_parser("new", help="print a lesson or an exercise to begin with, or write it to a new file")
    new.add_argument("name", choices=skeleton.NAMES, metavar="|".join(skeleton.NAMES))
    new.add_argument("path", nargs="?", type=Path, metavar="PATH", help="the file to write; never one that is there already")
    new.set_defaults(run=_new)
    return parser


def _check(options: argparse.Namespace) -> int:
    files, whole = find_pages(options.paths)
    texts, reports, failed = {}, [], False
    problems = {}
    for file in files:
        texts[shown_path(file)], problems[shown_path(file)] = decode(file.read_bytes())
    course: Course | None = course_of(texts) if whole else None
    for path, source in texts.items():
        found = tuple(([problems[path]] if problems[path] else []) + check(source, path, course))
        failed = failed or any(each.fails or options.strict for each in found)
        if found:
            reports.append(Report(path, source, found))
    sys.stdout.write(REPORTERS[options.format](reports, len(files)))
    sys.stdout.flush()
    return int(failed)


def _show(options: argparse.Namespace) -> int:
    path = Path(options.path)
    source, problem = decode(path.read_bytes())
    page = scan(source)
    judged = judge(page, read_front_matter(page))
    rows = [kinds.KINDS[each.record.kind].show(each.record) for each in judged if each.sound]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    found = [*([problem] if problem else []), *check(source, shown_path(path))]
    failing = tuple(each for each in found if each.fails)
    if failing:
        sys.stderr.write(text([Report(shown_path(path), source, failing)], 1))
    return int(len(rows) < len(judged) or bool(failing))


def _new(options: argparse.Namespace) -> int:
    if options.path is None:
        sys.stdout.write(skeleton.skeleton(options.name))
        return 0
    skeleton.write(options.name, options.path)
    print(f"{shown_path(options.path)} is written.")
    return 0


def find_pages(paths: Sequence[str]) -> tuple[list[Path], bool]:
    """The pages that `paths` name, each once, in order; and whether a folder, and so a whole course, is among them."""
    found: dict[Path, None] = {}
    whole = False
    for name in paths:
        path = Path(name)
        if path.is_dir():
            whole = True
            inside = (each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
            hidden = lambda each: any(part.startswith(".") for part in each.relative_to(path).parts)  # noqa: E731
            found.update((each, None) for each in sorted(inside) if not hidden(each))
        elif path.exists():
            found[path] = None
        else:
            raise FileNotFoundError(2, "There is no such file or folder", name)
    return list(found), whole


def shown_path(path: Path) -> str:
    """`path` from the repository's top, else from the working directory, with forward slashes."""
    full = Path(os.path.abspath(path))
    top = next((parent for parent in full.parents if (parent / ".git").exists()), Path.cwd())
    try:
        return full.relative_to(top).as_posix()
    except ValueError:
        return full.as_posix()


if __name__ == "__main__":
    sys.exit(main())
