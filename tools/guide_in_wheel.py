"""A step of the package's build: a wheel brings the authoring guide, which `exercises explain` prints.

An editable installation reads it under `docs/`, so that it is never older than the page.
"""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GUIDE = "docs/authoring"


class GuideInWheel(BuildHookInterface):
    """Adds the guide's pages to the package `exercises`."""

    def initialize(self, version, build_data):
        """Called by hatchling before it builds; `version` is `standard` or `editable`."""
        if version != "editable" and (Path(self.root) / GUIDE).is_dir():
            build_data["force_include"][GUIDE] = "exercises/authoring"
