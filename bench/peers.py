"""The peers, in an environment of their own: other plugins that put questions on a MkDocs site.

In: nothing. Out: the Python that has them, beside the very versions of MkDocs and Material that we
build with; or why there is none. What our settings name in our own packages is lent to them.
Refuses to know what they are measured for.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from importlib.metadata import version

from build import ROOT
from table import say

PEERS = {"mkdocs-quiz": "1.7.1", "mkdocs-mcq": "0.2.0"}
FOLDER = ROOT / ".venv-peers"
PYTHON = FOLDER / "bin" / "python"
READY = FOLDER / ".ready"
SAME = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "PyYAML", "click")


def python() -> str:
    """The Python that has the peers, made once; nothing where they do not install."""
    wanted = [f"{name}=={each}" for name, each in PEERS.items()]
    pinned = [f"{name}=={version(name)}" for name in SAME]
    text = "\n".join([*wanted, *pinned])
    if not READY.is_file() or READY.read_text("utf-8") != text:
        say("Installing peers (once) …")
        try:
            _run(sys.executable, "-m", "venv", "--clear", str(FOLDER))
            _run(str(PYTHON), "-m", "pip", "--quiet", "install", *wanted, *pinned)
        except subprocess.CalledProcessError as error:
            say(f"NOT MEASURED: peers, which do not install here.\n{error.stderr[-500:]}")
            return ""
        purelib = 'import sysconfig; print(sysconfig.get_path("purelib"))'
        lent = _run(str(PYTHON), "-c", purelib).strip()
        lines = f"{sysconfig.get_path('purelib')}\n{ROOT / 'hooks'}\n"
        (ROOT / lent / "lent.pth").write_text(lines, "utf-8")
        READY.write_text(text, "utf-8")
    return str(PYTHON)


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
