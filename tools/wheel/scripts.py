"""Scripts and styles as a wheel has them: small, and few for each page.

In: the folder where they are written, and an empty one. Out: the same addresses in the latter, but
fewer of them. `main.js` has what all exercises share, and the commonest kind; each other kind is
one file; `store/progress.js` stays by itself, since other pages ask for it, and the store has to be
one. Without esbuild and Lightning CSS nothing is made: pages then ask for each module by itself.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from exercises.dialect import KIND_NAMES
from publishing.bundles import CORE, PROGRAM, REVEAL, lacks, node

if TYPE_CHECKING:
    from pathlib import Path

FIRST, *OTHERS = KIND_NAMES
STORE = ("store/progress.js", "store/former.js")
LEDGER = "store/ledger.js"  # what a learning platform keeps is written by it
MAIN = "exercises/main.js"


def few(assets: Path, out: Path) -> str:
    """Write all into `out`; return why nothing could be made, or nothing."""
    if lacks():
        return lacks()
    for folder in ("exercises", "store"):
        (out / folder).mkdir()
    kept = dict.fromkeys(STORE, f"../{STORE[0]}")
    shared = kept | dict.fromkeys((*CORE, REVEAL), "main.js")
    others = {f"exercises/{kind}.js": f"{kind}.js" for kind in OTHERS}
    scripts = [
        _script(STORE[0], "".join(f"export * from './{each}';\n" for each in STORE), {}),
        _script(LEDGER, f"export * from './{LEDGER}';\n", kept),
        _script(MAIN, _main(), kept | others),
        *(
            _script(module, f"export {{ default }} from './{module}';\n", shared)
            for module in others
        ),
    ]
    styles = [
        {"name": name, "files": [name], "unused": [], "colours": [], "defined": [], "named": None}
        for name in sorted(f"exercises/{file.name}" for file in assets.glob("exercises/*.css"))
    ]
    plan = {"assets": str(assets), "out": str(out), "maps": False}
    ended = subprocess.run(
        [node() or "", PROGRAM],
        input=json.dumps({**plan, "scripts": scripts, "styles": styles}),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise SystemExit(ended.stderr)
    return ""


def _script(name: str, text: str, apart: dict[str, str]) -> dict[str, object]:
    return {"name": name, "text": text, "apart": apart}


def _main() -> str:
    """Return a module like main.js, with one kind in it, and what the files of others import."""
    modules = [each for each in CORE if each not in STORE]
    return "\n".join(
        [
            *(f"export * from './{each}';" for each in (*modules, REVEAL)),
            "import { define } from './exercises/element.js';",
            f"import {FIRST} from './exercises/{FIRST}.js';",
            f"define('{FIRST}', () => {FIRST});",
            *(
                f"define('{kind}', () => import('./exercises/{kind}.js').then((m) => m.default));"
                for kind in OTHERS
            ),
        ]
    )
