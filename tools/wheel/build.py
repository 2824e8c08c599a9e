"""A step of the package's build: what a wheel brings beside its modules.

The authoring guide, which `exercises explain` prints; what publishes a site that no hook has
touched; and the scripts and styles, small and few where esbuild is at hand (scripts.py), as `make
dist` sees to it; as they are written, each style sheet in one file, where it is not. An editable
installation reads all in the repository, so that they are never older than what stands there.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GUIDE = "docs/authoring"
PUBLISHING = "hooks/publishing"  # `exercises map` and `finish`, for builders that run no hooks
ASSETS = "overrides/assets"
FOLDERS = ("exercises", "store", "offline")
WORKER = "overrides/sw.js"


class BesideModules(BuildHookInterface):
    """Adds the guide's pages, and the scripts and styles, to the package `exercises`."""

    def initialize(self, version, build_data):
        """Called by hatchling before it builds; `version` is `standard` or `editable`."""
        root = Path(self.root)
        if version == "editable":
            return
        added = build_data["force_include"]
        if (root / GUIDE).is_dir():
            added[GUIDE] = "exercises/authoring"
        for file in (root / PUBLISHING).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                added[str(file)] = f"exercises/publishing/{file.relative_to(root / PUBLISHING)}"
        added[WORKER] = "exercises/browser/sw.js"
        sys.path[:0] = [str(root / "hooks"), str(root / "tools")]
        from publishing.styles import joined  # noqa: PLC0415 - found only now
        from wheel.scripts import few  # noqa: PLC0415 - likewise

        self.folder = tempfile.TemporaryDirectory()  # gone with this step
        made = Path(self.folder.name)
        why = few(root / ASSETS, made)
        if why:
            self.app.display_warning(f"Pages will ask for each script by itself: {why}.")
            for folder in FOLDERS[:2]:
                (made / folder).mkdir(exist_ok=True)
                for script in (root / ASSETS / folder).glob("*.js"):
                    shutil.copyfile(script, made / folder / script.name)
                for style in (root / ASSETS / folder).glob("*.css"):
                    (made / folder / style.name).write_text(joined(style)[0], "utf-8")
        for script in (root / ASSETS / FOLDERS[2]).glob("*.js"):
            added[str(script)] = f"exercises/browser/{FOLDERS[2]}/{script.name}"
        for file in made.rglob("*.*"):
            added[str(file)] = f"exercises/browser/{file.relative_to(made).as_posix()}"
