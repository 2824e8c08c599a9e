"""Write the software bill of materials: all that this is made of, as CycloneDX 1.6.

In: requirements.txt, package-lock.json and the manifest of vendored libraries. Out: JSON on the
standard output, the same for the same files. `required` is what is published or builds the site,
`excluded` what only tests and checks use.
"""

import base64
import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from publishing.bundles import TOOLS

ROOT = Path(__file__).resolve().parent.parent
LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)
SITE = re.compile(r"# The site\.(.*?)\n\n", re.DOTALL)


def bill() -> dict:
    """The whole bill."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [*python(), *vendored(), *node()]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project["name"],
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": parts,
    }


def python():
    """What `make` installs for Python, of which some builds the site."""
    names = re.findall(
        r"^[\w-]+", SITE.search((ROOT / "requirements.in").read_text("utf-8"))[1], re.MULTILINE
    )
    builds = needed(names)
    for each in LOCKED.finditer((ROOT / "requirements.txt").read_text("utf-8")):
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", each["rest"])
        yield part(
            f"pkg:pypi/{canonicalize_name(each['name'])}@{each['version']}",
            each["name"],
            each["version"],
            licence_of(each["name"]),
            [("SHA-256", one) for one in hashes],
            needed=canonicalize_name(each["name"]) in builds,
        )


def vendored():
    """Libraries that are published as they are."""
    manifest = json.loads((ROOT / "overrides/assets/vendor/manifest.json").read_text("utf-8"))
    for each in manifest["libraries"]:
        hashes = [("SHA-256", file["sha256"]) for file in each["files"]]
        purl = f"pkg:npm/{each['name']}@{each['version']}"
        yield part(purl, each["name"], each["version"], each["licence"], hashes, needed=True)


def node():
    """What makes the scripts and styles that are published, and what looks at them."""
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    makes = makers(packages)
    for path, each in packages.items():
        name = path.rpartition("node_modules/")[2]
        if name:
            algorithm, _, digest = each["integrity"].partition("-")
            whole = base64.b64decode(digest).hex()
            yield part(
                f"pkg:npm/{name.replace('@', '%40')}@{each['version']}",
                name,
                each["version"],
                each.get("license", ""),
                [(algorithm.upper().replace("SHA", "SHA-"), whole)],
                needed=name in makes,
            )


def makers(packages):
    """The names of what joins scripts and styles, with what it needs in turn."""
    found, left = set(), list(TOOLS)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            each = packages.get(f"node_modules/{name}", {})
            left += [*each.get("dependencies", ()), *each.get("optionalDependencies", ())]
    return found


def part(purl, name, version, licence, hashes, *, needed):
    """One component. A licence is an expression of SPDX, where it is one, or a name."""
    said = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    said["scope"] = "required" if needed else "excluded"
    said["hashes"] = [{"alg": algorithm, "content": digest} for algorithm, digest in hashes]
    if re.fullmatch(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*", licence):
        said["licenses"] = [{"expression": licence}]
    elif licence:
        said["licenses"] = [{"license": {"name": licence}}]
    return said


def licence_of(name):
    """What an installed package says of its licence; nothing for one of another system."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    if about.get("License-Expression"):
        return about["License-Expression"]
    kinds = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier", [])
        if each.startswith("License :: ")
    ]
    first = (about.get("License") or "").strip().partition("\n")[0]
    return ", ".join(kinds) or first


def needed(names):
    """These packages and all that they need, as far as it is installed."""
    found, left = set(), [canonicalize_name(name) for name in names]
    while left:
        name = left.pop()
        if name in found:
            continue
        found.add(name)
        try:
            wanted = [Requirement(each) for each in requires(name) or []]
        except PackageNotFoundError:
            continue
        left += [
            canonicalize_name(each.name)
            for each in wanted
            if each.marker is None or each.marker.evaluate({"extra": ""})
        ]
    return found


if __name__ == "__main__":
    print(json.dumps(bill(), indent=2))
