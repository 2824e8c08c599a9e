"""Reads exports of the whole course back, by programs that we did not write, and says what came.

In: nothing. Out: a table; the exit status is 1 where a counterpart disagrees. SCORM's manifests are
held to the published schemas, and so is QTI where QTI_SCHEMAS names their folder; QTI's items are
drawn and scored by qti-components in a browser, Anki imports its package twice, EPUBCheck reads the
books, and a PDF's text is read. What is not there is named. `make exchanges` runs it; no host is
asked.
"""

import collections
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from browser import ARGUMENTS, find
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OWN = ROOT / ".venv-exchanges" / "bin" / "python"
MODULES = HERE / "node_modules"
# Where nothing listens: the browser's requests are answered from here.
HOST = "http://127.0.0.1:9/"
PAGE = (
    '<!doctype html><html lang="en"><title>Items</title><link rel="icon" href="data:,">'
    "<qti-item><item-container></item-container></qti-item>"
    '<script type="module" src="qti.js"></script>'
)
# Draws an item, gives the declared answers, and says what it scores.
DRAW = """async ([xml, id, right]) => {
  const container = document.querySelector('item-container');
  container.itemXML = xml;
  let item;
  for (let frame = 0; item?.getAttribute('identifier') !== id && frame < 600; frame += 1) {
    await new Promise(requestAnimationFrame);
    item = container.shadowRoot.querySelector('qti-assessment-item');
  }
  const parts = [...item.querySelectorAll('*')]
    .filter(each => each.localName.endsWith('-interaction'));
  await Promise.all(parts.map(each => each.updateComplete));
  for (const [name, value] of Object.entries(right)) item.updateResponseVariable(name, value);
  item.processResponse();
  const drawn = parts.length > 0 && parts.every(each => each.getBoundingClientRect().height > 0);
  return [drawn, item.getOutcome('SCORE').value];
}"""

failed = []


def say(format_, said, *, fine):
    print(f"{'ok    ' if fine else 'WRONG '} {format_:10} {said}", flush=True)
    if not fine:
        failed.append(format_)


def exported(format_, out, *more):
    """The files of an export of the whole course, and its report."""
    words = [
        "export",
        "docs/lessons",
        "--to",
        format_,
        "--out",
        str(out),
        "--report",
        "json",
        *more,
    ]
    ended = subprocess.run(
        [sys.executable, "-m", "exercises", *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode > 1:
        sys.exit(ended.stderr)
    report = json.loads(ended.stdout)
    return sorted(each for each in out.rglob("*") if each.is_file()), report


def counts(report):
    lost = report["counts"]
    return (
        f"{report['exercises']} exercises, {report['questions']} items; left {lost['left']}, lost"
        f" {lost['lost']}, changed {lost['changed']}"
    )


def scorm(folder):
    for version in ("1.2", "2004"):
        files, report = exported(f"scorm-{version}", folder / version)
        ended = subprocess.run(
            [OWN, HERE / "scorm_manifests.py", version, MODULES, *files],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        say(
            f"scorm-{version}",
            f"{counts(report)}; {ended.stdout.strip() or ended.stderr.strip()}",
            fine=not ended.returncode,
        )


def qti_by_schema(version, files, report):
    schemas = os.environ.get("QTI_SCHEMAS")
    if not schemas:
        print(
            f"NOT LOOKED AT: qti-{version} by its schemas, which are in no package. Name the folder"
            " that you keep them in: make exchanges QTI_SCHEMAS=FOLDER."
        )
        return
    ended = subprocess.run(
        [OWN, HERE / "qti_schemas.py", version, schemas, *files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = ended.stdout.strip() or ended.stderr.strip()
    say(f"qti-{version}", f"{counts(report)}; {said}", fine=not ended.returncode)


def qti(folder, page):
    qti_by_schema("2.1", *exported("qti-2.1", folder / "qti-2.1"))
    files, report = exported("qti-3", folder / "qti")
    qti_by_schema("3", files, report)
    found = collections.Counter()
    for file in files:
        archive = zipfile.ZipFile(file)
        for name in archive.namelist():
            if not name.startswith("i-"):
                continue
            xml = archive.read(name).decode()
            right = keys_of(xml)
            drawn, score = page.evaluate(DRAW, [xml, name.removesuffix(".xml"), right])
            found["items"] += 1
            found["drawn"] += drawn
            found["with a key"] += bool(right)
            found["full score"] += bool(right) and abs(float(score) - 1) < 0.01
            if right and abs(float(score) - 1) >= 0.01:
                print("       ", name, score)
    fine = found["items"] == found["drawn"] > 0 and found["with a key"] == found["full score"] > 0
    say("qti-3", f"{counts(report)}; {dict(found)}", fine=fine)


def keys_of(xml):
    """The declared right answers of an item, by response."""
    space = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
    right = {}
    for each in ET.fromstring(xml).iter(f"{space}qti-response-declaration"):
        values = [
            value.text for value in each.findall(f"{space}qti-correct-response/{space}qti-value")
        ]
        if values:
            right[each.get("identifier")] = (
                values[0] if each.get("cardinality") == "single" else values
            )
    return right


def anki(folder):
    (package,), report = exported("anki", folder / "anki")
    ended = subprocess.run(
        [OWN, HERE / "read_anki.py", package], capture_output=True, encoding="utf-8", check=True
    )
    found = json.loads(ended.stdout)
    first, second = found["imports"]
    fine = (
        first["new"] == found["notes"] == second["known"] > 0
        and second["new"] == 0
        and found["sound"]
    )
    say(
        "anki",
        f"{counts(report)}; {found['notes']} notes, {len(found['cards'])} cards; second import:"
        f" {second['new']} new, {second['known']} known",
        fine=fine,
    )


def epub(folder):
    for keys in ("yes", "no"):
        (book,), report = exported("epub", folder / f"epub-{keys}", "--keys", keys)
        if not shutil.which("java"):
            print(f"NOT LOOKED AT: epub, keys {keys}: EPUBCheck needs Java, and none is on PATH.")
            continue
        ended = subprocess.run(
            [OWN, "-m", "epubcheck", book], capture_output=True, encoding="utf-8", check=False
        )
        said = (ended.stdout + ended.stderr).strip()
        say(
            f"epub {keys}",
            f"{counts(report)}; EPUBCheck: {said[-300:] or 'nothing to say'}",
            fine=not ended.returncode,
        )


def pdf(folder):
    for keys in ("yes", "no"):
        (file,), report = exported("pdf", folder / f"pdf-{keys}", "--keys", keys)
        pages = PdfReader(io.BytesIO(file.read_bytes())).pages
        text = "".join(each.extract_text() for each in pages)
        say(
            f"pdf {keys}",
            f"{counts(report)}; {len(pages)} pages",
            fine=("Answer key" in text) == (keys == "yes"),
        )


def main():
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        scorm(folder)
        options = {"executable_path": path} if (path := find()) else {}
        browser = playwright.chromium.launch(args=list(ARGUMENTS), **options)
        page = browser.new_page()
        script = MODULES / "@citolab" / "qti-components" / "cdn" / "index.js"
        page.route(f"{HOST}**", lambda route: route.fulfill(status=404, body=""))
        page.route(HOST, lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.route(f"{HOST}qti.js", lambda route: route.fulfill(path=script))
        page.goto(HOST)
        qti(folder, page)
        browser.close()
        anki(folder)
        epub(folder)
        pdf(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
