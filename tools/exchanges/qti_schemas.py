"""Whether QTI packages are valid by the published schemas.

In: a version, a folder that has the schemas as 1EdTech publishes them, and packages. Out: a
sentence; the exit status is 1 where something is not valid. The schemas are in no package that can
be installed, and their licence asks everybody to get them where they are published; so the folder
is named by whoever runs `make exchanges QTI_SCHEMAS=FOLDER`. Other hosts are not asked: what a
schema imports from elsewhere (MathML, SSML, of which we write nothing) may be missing.
"""

import io
import sys
import zipfile
from pathlib import Path

import xmlschema

# Of items and tests, and of manifests: a profile of QTI 3 has its name in that of its file.
ROOTS = {
    "2.1": ("imsqti_v2p1.xsd", "imscp_v1p1.xsd"),
    "3": ("imsqti_asiv3p0*.xsd", "imsqtiv3p0_imscpv1p2_v1p0.xsd"),
}
SHOWN = 10


def main(version, folder, *packages):
    schemas = []
    for name in ROOTS[version]:
        found = sorted(Path(folder).rglob(name), key=lambda file: len(file.name))
        if not found:
            print(f"no {name} in {folder}")
            return 1
        # Lax in what a schema imports, not in what it says of a document.
        schemas.append(xmlschema.XMLSchema(found[0], validation="lax", allow="local"))
    items, manifests = schemas
    valid, faults = 0, []
    for package in packages:
        archive = zipfile.ZipFile(package)
        for name in filter(lambda each: each.endswith(".xml"), archive.namelist()):
            schema = manifests if name == "imsmanifest.xml" else items
            found = list(schema.iter_errors(io.BytesIO(archive.read(name))))
            valid += not found
            faults += [f"{Path(package).name}/{name}: {each.path}: {each.reason}" for each in found]
    print(f"{valid} files valid by the schemas, {len(faults)} faults")
    print(*faults[:SHOWN], sep="\n", end="")
    return 1 if faults or not valid else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
