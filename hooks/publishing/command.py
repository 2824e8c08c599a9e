"""`exercises map` and `exercises finish`: for a course whose builder runs no hooks.

In: the command's words. Out: files. Refuses to know how they are made.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

COURSE = "docs/assets/course.json"
FINISHED = 'name="course-build"'  # what a page says of the build that it belongs to


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both to the commands of `exercises`."""
    one = commands.add_parser(
        "map", help="write what readers' own pages know of the course, before a build without hooks"
    )
    one.add_argument("file", nargs="?", default=COURSE, help=f"default: {COURSE}")
    one.set_defaults(run=partial(_with_all, _map))
    two = commands.add_parser(
        "finish",
        help="give a site that was built without hooks its policy, small files and offline pages",
    )
    two.add_argument("site", nargs="?", default="site", metavar="SITE", help="default: site")
    two.add_argument("--no-offline", action="store_true", help="leave the service worker out")
    two.add_argument("--no-policy", action="store_true", help="leave the content policy out")
    two.set_defaults(run=partial(_with_all, _finish))


def _with_all(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command, or say what it lacks: the language alone needs less than these two."""
    try:
        return run(options)
    except ModuleNotFoundError as error:
        lacks = f"`{error.name}` is not installed. Install all that it needs:"
        print(f"exercises: {lacks} pip install 'exercises-in-markdown[finish]'", file=sys.stderr)
        return 2


def _map(options: argparse.Namespace) -> int:
    from .outside import course_map  # noqa: PLC0415 - the command starts without the course

    target = Path(options.file)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(course_map(Path.cwd()), "utf-8")
    print(f"{target.as_posix()} is written.")
    return 0


def _finish(options: argparse.Namespace) -> int:
    from .asked import asked_of_others  # noqa: PLC0415 - likewise
    from .bundles import CORE  # noqa: PLC0415 - likewise
    from .embed import TEMPLATES  # noqa: PLC0415 - likewise
    from .filled import Filled  # noqa: PLC0415 - likewise
    from .outside import finish, read_course  # noqa: PLC0415 - likewise

    offline = not options.no_offline and os.environ.get("OFFLINE", "1") not in {"0", "false"}
    policy = not options.no_policy
    site, course = Path(options.site), read_course(Path.cwd())
    if any(FINISHED in each.read_text("utf-8", "replace") for each in site.rglob("*.html")):
        print(f"{options.site} is finished already: build it anew before you finish it again.")
        return 0
    filled = (TEMPLATES / "main.html").is_file()
    fill = Filled(course, site).page if filled else lambda _, html: html
    why = finish(site, course.settings, offline=offline, policy=policy, fill=fill)
    if why and (site / "assets" / CORE[-1]).is_file():  # not where a wheel has brought few files
        print(f"exercises: each script stays a file of its own: {why}", file=sys.stderr)
    print(f"{options.site} is finished{', and works offline' if offline else ''}.")
    pages = (each.read_text("utf-8", "replace") for each in site.rglob("*.html"))
    own = str(course.settings.get("site_url") or "")
    if policy and (others := asked_of_others(pages, own)):
        print(
            f"exercises: pages ask {'; '.join(others)}, which the policy does not let in. Publish"
            " that on your own site, or leave the policy out with --no-policy.",
            file=sys.stderr,
        )
    return 0
