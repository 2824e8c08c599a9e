"""A step of the package's build: what a wheel brings beside its modules.

The authoring guide, which `exercises explain` prints; what publishes a site that no hook has
touched; and the scripts and styles, each style sheet in one file. An editable installation reads
both in the repository, so that they are never older than what stands there.
"""

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
        sys.path.insert(0, str(root / "hooks"))
        from publishing.styles import joined  # noqa: PLC0415 - found only now

        self.folder = tempfile.TemporaryDirectory()  # gone with this step
        for folder in FOLDERS:
            for script in (root / ASSETS / folder).glob("*.js"):
                added[str(script)] = f"exercises/browser/{folder}/{script.name}"
            for style in (root / ASSETS / folder).glob("*.css"):
                whole = Path(self.folder.name) / style.name
                whole.write_text(joined(style)[0], "utf-8")
                added[str(whole)] = f"exercises/browser/{folder}/{style.name}"
