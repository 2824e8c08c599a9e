"""Run `mkdocs` many times for the price of one start.

Run as a script, it imports what a build needs and then reads orders from its standard input, a line of JSON each:
`{"arguments": […], "environment": {…}, "directory": "…"}`. Each order runs the real command in a process of its own,
forked from this one, so that no build finds anything that an earlier one has left. The answer is a line of JSON:
`{"code": 0, "said": "…"}`.

`run` gives orders to one such process for each test process. Where there is no fork, it starts Python anew each time.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import subprocess
import sys
import tempfile
import traceback
from functools import partialmethod
from pathlib import Path

_waiting: list[subprocess.Popen[str]] = []


def run(
    arguments: list[str], environment: dict[str, str], directory: Path
) -> subprocess.CompletedProcess[str]:
    """What `python -m mkdocs` with these arguments gives: its code, and all that it said as `stdout`."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    if not hasattr(os, "fork"):
        return subprocess.run(
            command,
            cwd=directory,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    if not _waiting:
        _waiting.append(_start())
    (builder,) = _waiting
    order = {"arguments": arguments, "environment": environment, "directory": str(directory)}
    builder.stdin.write(json.dumps(order) + "\n")
    builder.stdin.flush()
    answer = json.loads(builder.stdout.readline())
    return subprocess.CompletedProcess(command, answer["code"], answer["said"])


def _start() -> subprocess.Popen[str]:
    builder = subprocess.Popen(
        [sys.executable, "-P", __file__],  # nothing beside this file is to be imported by a build
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )

    def stop() -> None:
        builder.stdin.close()
        builder.wait()

    atexit.register(stop)
    return builder


def _get_ready(compiled: str) -> None:
    """Import MkDocs, and by reading the course's configuration also its theme, plugins, extensions and hook.

    Builds keep the theme's templates in the folder `compiled`: to compile them takes half a build. What is compiled holds
    the build's mark of the theme's own scripts (hooks/publishing/policy.py), so all builds have one.
    """
    from publishing import policy

    mark = policy.new_mark()
    policy.new_mark = lambda: mark

    import jinja2
    import mkdocs.commands.build  # noqa: F401
    from mkdocs.config import load_config

    class Templates(jinja2.FileSystemBytecodeCache):
        def get_bucket(self, environment, name, filename, source):
            """Knows a template also by who changes it: a build without the hook has no mark, nor has the search's."""
            return super().get_bucket(
                environment, f"{name} {sorted(environment.extensions)}", filename, source
            )

    config = load_config(str(Path(__file__).resolve().parents[2] / "mkdocs.yml"))
    _list_once(config.theme.dirs)
    _know(config.theme.dirs)
    jinja2.Environment.__init__ = partialmethod(
        jinja2.Environment.__init__, bytecode_cache=Templates(compiled)
    )
    gc.freeze()  # else each child goes through all of it, and so copies it


def _know(folders: list[str]) -> None:
    """Have at hand what each build would reckon anew of the theme's script and of English."""
    from babel import Locale
    from publishing.pack import ALL_PAGES
    from publishing.theme_script import SCRIPT, adapted

    for folder in folders:
        for file in (Path(folder) / "assets" / "javascripts").glob(SCRIPT):
            adapted(file.read_text("utf-8").replace('"sitemap.xml"', f'"{ALL_PAGES}"'))
    Locale("en", "GB").list_patterns  # noqa: B018 — reads a file


def _list_once(folders: list[str]) -> None:
    """Let builds know the files of installed themes, which do not change, without a look at each of their 14,000 icons.

    No theme publishes what begins with a dot (mkdocs.structure.files), and icons are read by their names.
    """
    import jinja2

    listed = jinja2.FileSystemLoader.list_templates
    kept = {
        folder: [
            name for name in jinja2.FileSystemLoader(folder).list_templates() if name[0] != "."
        ]
        for folder in folders
        if "site-packages" in Path(folder).parts
    }

    def list_templates(loader):
        paths = loader.searchpath
        known = [name for path in paths for name in kept.get(path, ())]
        loader.searchpath = [path for path in paths if path not in kept]
        try:
            return sorted({*known, *listed(loader)})
        finally:
            loader.searchpath = paths

    jinja2.FileSystemLoader.list_templates = list_templates


def _obey(order: dict, said: int) -> int:
    """Carry out the order in this process, which ends with it; the exit code."""
    from mkdocs.__main__ import cli

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["directory"])
    try:
        cli(order["arguments"], prog_name="mkdocs")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 — as Python itself would say it at the end of a process
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def _serve() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with tempfile.TemporaryDirectory() as compiled:
        _get_ready(compiled)
        for line in sys.stdin:
            with tempfile.TemporaryFile() as said:
                child = os.fork()
                if not child:
                    os._exit(_obey(json.loads(line), said.fileno()))
                code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
                said.seek(0)
                answer = {"code": code, "said": said.read().decode()}
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


if __name__ == "__main__":
    _serve()
