"""The pages of a course as a commit has them, read from Git's store.

In: a folder and the names of revisions. Out: `Snapshot`s, and which files were renamed. Refuses to
check out, to build, and to know what a page says. Only this module runs `git`.
"""

from __future__ import annotations

import posixpath
import subprocess
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ..allowed import allowed_by
from ..configuration import CONFIGS, settings_from
from ..files import is_page
from ..site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILES = ("100644", "100755")  # the modes of plain files; links and submodules are no pages


class HistoryError(Exception):
    """Says to a person why a range cannot be read."""


@dataclass(frozen=True)
class Snapshot:
    """A commit: its full name, its pages' bytes by path from the repository's top, the words that
    its mkdocs.yml allows in each, and what that says of the site.
    """

    commit: str
    pages: Mapping[str, bytes]
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    site: Site = field(default_factory=Site)


class Repository:
    """A Git repository, and the folder in it that the course is looked for in."""

    def __init__(self, folder: Path) -> None:
        """Find the repository that `folder` is in; raise HistoryError where there is none."""
        self.folder = folder
        found = self._run("rev-parse", "--show-cdup", "--show-prefix")
        if found is None:
            raise HistoryError(f"{folder} is in no Git repository with files.")
        up, prefix = (*found.decode("utf-8", "surrogateescape").split("\n"), "")[:2]
        self.top = (folder / up).resolve()
        self.inside = PurePosixPath(prefix)

    def range(self, base: str, head: str) -> tuple[str, str]:
        """Return the full names of the two commits that are compared.

        `base` may be a range: `A..B`, or `A...B`, from where B left A. Raises HistoryError for what
        is unknown.
        """
        for dots in ("...", ".."):
            first, found, last = base.partition(dots)
            if found:
                old, new = self._commit(first or "HEAD"), self._commit(last or "HEAD")
                return (self._fork(old, new, base) if dots == "..." else old), new
        return self._commit(base), self._commit(head)

    def snapshot(self, commit: str) -> Snapshot:
        """Return the pages that a build of a commit would publish."""
        tree = self._tree(commit)
        settings, place = self._settings(tree)
        allowed = allowed_by(settings, self.top / place)
        docs = allowed.docs or self.top
        wanted = {
            path: name
            for path, name in sorted(tree.items())
            if is_page(Path(path))
            and docs in (self.top / path).parents
            and not allowed.leaves_out(self.top / path)
        }
        blobs = self._blobs(list(wanted.values()))
        return Snapshot(
            commit,
            {path: blobs[name] for path, name in wanted.items()},
            {path: allowed.at(self.top / path) for path in wanted},
            allowed.site,
        )

    def renamed(self, base: str, head: str) -> dict[str, str]:
        """Return the new path of each file that Git takes for renamed, by its old one."""
        out = self._run(
            "diff",
            "--no-ext-diff",
            "--name-status",
            "-z",
            "--diff-filter=R",
            "-M",
            base,
            head,
            "--",
        )
        words = (out or b"").decode("utf-8", "surrogateescape").split("\0")
        return {words[at + 1]: words[at + 2] for at in range(0, len(words) - 2, 3)}

    def _run(self, *words: str, given: bytes = b"") -> bytes | None:
        """Return what Git prints, or None where it fails."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell; revisions come after --end-of-options
                ["git", "-C", str(self.folder), *words],  # noqa: S607 - the user's own git
                input=given,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise HistoryError("Git is not installed, or not on PATH.") from error
        return None if done.returncode else done.stdout

    def _commit(self, name: str) -> str:
        found = self._run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"
        )
        if found is None:
            shallow = self._run("rev-parse", "--is-shallow-repository") == b"true\n"
            hint = " This clone is shallow; `git fetch --unshallow` brings the rest." * shallow
            other = " Name a branch that there is; with make, RANGE=master...HEAD." * (
                name == "main"
            )
            raise HistoryError(f"There is no commit `{name}` here.{other}{hint}")
        return found.decode().strip()

    def _fork(self, old: str, new: str, name: str) -> str:
        found = self._run("merge-base", old, new)
        if found is None:
            raise HistoryError(f"The two ends of `{name}` have no commit in common here.")
        return found.decode().strip()

    def _tree(self, commit: str) -> dict[str, str]:
        """Return the name in Git's store of each plain file of a commit, by its path."""
        out = self._run("ls-tree", "-r", "-z", "--full-tree", commit)
        rows = (out or b"").decode("utf-8", "surrogateescape").split("\0")
        parted = [row.partition("\t") for row in rows if row]
        return {path: facts.split()[2] for facts, _, path in parted if facts.startswith(FILES)}

    def _blobs(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return the bytes of files by their names in Git's store."""
        out = self._run(
            "cat-file", "--batch", given="".join(f"{each}\n" for each in names).encode()
        )
        if out is None:
            raise HistoryError("Git could not read the files of a commit.")
        found, at = {}, 0
        for name in names:
            end = out.index(b"\n", at)
            size = out[at:end].split()[-1]
            if not size.isdigit():
                raise HistoryError(f"Git has lost the file {name}.")
            found[name] = out[end + 1 : end + 1 + int(size)]
            at = end + 1 + int(size) + 1
        return found

    def _settings(self, tree: Mapping[str, str]) -> tuple[dict[str, Any], PurePosixPath]:
        """Return what the nearest mkdocs.yml of a commit says, and its folder from the top."""
        for folder in (self.inside, *self.inside.parents):
            for name in CONFIGS:
                if (folder / name).as_posix() in tree:
                    return self._settings_in(tree, folder, name), folder
        return {}, self.inside

    def _settings_in(
        self, tree: Mapping[str, str], folder: PurePosixPath, name: str
    ) -> dict[str, Any]:
        """Return what a mkdocs.yml of a commit says."""

        def text(path: str) -> str:
            whole = posixpath.normpath(folder / path)
            if whole not in tree:
                raise FileNotFoundError(2, "This commit has no such file", whole)
            return self._text(tree[whole])

        return settings_from(text, name)

    def _text(self, name: str) -> str:
        return self._blobs([name])[name].decode("utf-8", "replace")
