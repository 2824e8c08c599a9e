"""Build a site with exercises of every kind beside many a MkDocs plugin: do they live?

Each plugin is installed from PyPI in an environment of its own, with the package's wheel; MkDocs
and the theme are lent by .venv. A row says: does the build succeed, is each kind alive in Chromium,
is an answer in the search, what the console said, does a broken exercise fail the strict build. The
rows are those of docs/authoring/elsewhere.md. Asks the registry, so it is run by hand:
`PYTHONPATH=tools plugins.py [NAME…]`.
"""

import contextlib
import functools
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import threading
import venv
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from browser import launch
from exercises.dialect import KIND_NAMES
from exercises.skeleton import skeleton
from playwright.sync_api import Error, sync_playwright
from probe import ANSWERS, BROKEN, PROBE

HERE = Path(__file__).resolve().parents[2]
OURS = ("exercise", "x-")  # how the ids of exercises and of what is in them begin
# By name: what to install, what mkdocs.yml says, and where the page of exercises then is.
PLUGINS = {
    "nothing else": ("", [], "all/"),
    "macros": ("mkdocs-macros-plugin", ["macros"], "all/"),
    "awesome-nav": ("mkdocs-awesome-nav", ["awesome-nav"], "all/"),
    "awesome-pages": ("mkdocs-awesome-pages-plugin", ["awesome-pages"], "all/"),
    "i18n": (
        "mkdocs-static-i18n",
        [
            {
                "i18n": {
                    "languages": [
                        {"locale": "en", "default": True, "name": "English", "build": True},
                        {"locale": "de", "name": "Deutsch", "build": True},
                    ]
                }
            }
        ],
        "de/all/",
    ),
    "minify": ("mkdocs-minify-plugin", [{"minify": {"minify_html": True}}], "all/"),
    "minify with js_files": (
        "mkdocs-minify-plugin",
        [{"minify": {"minify_js": True, "js_files": ["assets/exercises/main.js"]}}],
        "all/",
    ),
    "privacy": ("", ["privacy"], "all/"),
    "tags": ("", ["tags"], "all/"),
    "blog": ("", ["blog"], "blog/2026/11/26/post/"),
    "blog, the list": ("", ["blog"], "blog/"),
    "meta": ("", ["meta"], "all/"),
    "git-revision-date-localized": (
        "mkdocs-git-revision-date-localized-plugin",
        [{"git-revision-date-localized": {"fallback_to_build_date": True}}],
        "all/",
    ),
    "include-markdown": ("mkdocs-include-markdown-plugin", ["include-markdown"], "including/"),
    "glightbox": ("mkdocs-glightbox", ["glightbox"], "all/"),
    "section-index": ("mkdocs-section-index", ["section-index"], "all/"),
    "redirects": (
        "mkdocs-redirects",
        [{"redirects": {"redirect_maps": {"old.md": "all.md"}}}],
        "all/",
    ),
    "mkdocs-jupyter": ("mkdocs-jupyter", ["mkdocs-jupyter"], "all/"),
    "llmstxt": (
        "mkdocs-llmstxt",
        [{"llmstxt": {"sections": {"All": ["all.md"]}, "full_output": "llms-full.txt"}}],
        "all/",
    ),
    "panzoom": ("mkdocs-panzoom-plugin", ["panzoom"], "all/"),
    "optimize": ("", ["optimize"], "all/"),
    "social": ("", ["social"], "all/"),
    "mkdocs_quiz": ("mkdocs-quiz", ["mkdocs_quiz"], "all/"),
    "print-site": ("mkdocs-print-site-plugin", ["print-site"], "print_page/"),
    "offline": ("", ["offline"], "all.html"),
    "mike": ("mike", ["mike"], "all/"),
}


def wheel(folder):
    words = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *words, HERE], check=True)
    return next(folder.glob("*.whl"))


def environment(folder, package, ours):
    """An environment with a plugin and our wheel, lent the rest; why it failed, if it did."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    (site,) = folder.rglob("site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    words = ["install", "--quiet", "--disable-pip-version-check"]
    ended = subprocess.run(
        [python, "-m", "pip", *words, "--no-deps", "--force-reinstall", ours],
        check=False,
        capture_output=True,
        text=True,
    )
    if package and not ended.returncode:
        ended = subprocess.run(
            [python, "-m", "pip", *words, package], check=False, capture_output=True, text=True
        )
    return python, ended.stderr if ended.returncode else ""


def pages(name):
    every = "\n\n".join(re.sub(r' objective="[^"]*"', "", skeleton(kind)) for kind in KIND_NAMES)
    text = f"# Exercises\n\n{every}\n\n{PROBE}"
    found = {"index.md": "# Home\n\nText.\n", "all.md": text}
    if name == "include-markdown":
        found["including.md"] = "# Included\n\n{%\n  include-markdown './part.txt'\n%}\n"
        found["part.txt"] = f"{every}\n\n{PROBE}"
    if name.startswith("blog"):
        found["blog/index.md"] = "# Blog\n"
        front = "---\ndate: 2026-11-26\nslug: post\n---\n\n"
        found["blog/posts/post.md"] = f"{front}{text}\n\n<!-- more -->\n\nMore.\n"
    return found


def build(python, folder, name, plugins, found):
    for path, text in found.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    settings = {
        "site_name": "Somebody's",
        "site_url": "http://127.0.0.1/",
        "theme": {"name": "material", "font": False},
        # print-site asks to be the last.
        "plugins": ["search", "exercises", *plugins]
        if name == "print-site"
        else ["search", *plugins, "exercises"],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    if name.startswith("git"):
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "One"]):
            subprocess.run([*git, *words], cwd=folder, check=True)
    ended = subprocess.run(
        [python, "-P", "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        check=False,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return ended.returncode, ended.stdout


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_):
        """Say nothing."""


def looked_at(browser, site, page):
    """How many exercises live of how many; ids that are double; what the console said."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tab = browser.new_page()
    said = []
    tab.on(
        "console",
        lambda each: (
            said.append(f"{each.text} {each.location.get('url')}") if each.type == "error" else None
        ),
    )
    tab.on("pageerror", lambda each: said.append(str(each)))
    try:
        tab.goto(f"http://127.0.0.1:{server.server_port}/{page}")
        every = tab.locator(".exercise").count()
        with contextlib.suppress(Error):  # then it is counted
            waiting = "document.querySelector('.exercise:not([data-live])')"
            tab.wait_for_function(f"!{waiting}", timeout=6000)
        alive = tab.locator(".exercise[data-live]").count()
        ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)")
        double = sorted({each for each in ids if ids.count(each) > 1 and each.startswith(OURS)})
    finally:
        tab.close()
        server.shutdown()
    return alive, every, double, said


def main(names):
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        work = Path(place)
        ours = wheel(work)
        browser = launch(playwright)
        python, had = "", None
        for at, (name, (package, plugins, page)) in enumerate(PLUGINS.items()):
            if names and name not in names:
                continue
            if package != had or not python:
                python, why = environment(work / f"env-{at}", package, ours)
                had = package
                if why:
                    print(f"{name}: NOT INSTALLED: {why.strip().splitlines()[-1]}", flush=True)
                    python = ""
                    continue
            code, log = build(python, work / f"site-{at}", name, plugins, pages(name))
            site = work / f"site-{at}" / "site"
            index = site / "search" / "search_index.json"
            text = index.read_text("utf-8") if index.is_file() else ""
            leaked = [word for word in ANSWERS if word in text]
            found = looked_at(browser, site, page) if (site / "index.html").is_file() else "no site"
            broken, told = build(
                python, work / f"broken-{at}", name, plugins, {"index.md": f"# Page\n\n{BROKEN}"}
            )
            named = "docs/index.md:6:1: error[bad-checkbox]" in told
            print(
                f"{name}: exit {code}; alive, all, double, console: {found};"
                f" indexed {'STEMWORD' in text}, leaked {leaked};"
                f" broken: exit {broken}, named {named}",
                flush=True,
            )
            if code:
                print(*re.findall(r"(?m)^(?:WARNING|ERROR) .*", log), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
