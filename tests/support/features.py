"""Which features of browsers our styles and scripts use, by the names that the package `web-features` has for them.

In: the text of a style or a script. Out: names such as `css.selectors.has` and `api.Element.checkVisibility`. Read by
patterns: a word that is no feature's name is passed over, and a script's word counts where no older feature has it, too.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from support.sites import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

# The oldest browsers that a reader may come with (BROWSERS.md).
OLDEST = {"chrome": (110,), "firefox": (115,), "safari": (16, 4)}
DATA = ROOT / "node_modules" / "web-features" / "data.json"

COMMENT = re.compile(r"/\*.*?\*/|(?<=[\s;{}])//[^\n]*", re.DOTALL)
QUOTED = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"")
RULE = re.compile(r"(?P<head>[^{};]+)\{")
DECLARATION = re.compile(r"(?<=[{;\s])(?P<name>-{0,2}[a-z][\w-]*)\s*:\s*(?P<value>[^;{}]+)(?=[;}])")
PSEUDO = re.compile(r"::?([a-z][\w-]*)")
AT_RULE = re.compile(r"@([a-z-]+)")
MEDIA_FEATURE = re.compile(r"\(\s*([a-z-]+)\s*[:)]")
FUNCTION = re.compile(r"(?<![\w-])([a-z][\w-]*)\((?P<from>from )?")
WORD = re.compile(r"(?<![\w-])[a-z][\w-]*(?![\w(-])")
ALTERNATIVE_TEXT = re.compile(r"""content:\s*[^;/]*/""")

# What pages and widgets deal with; other interfaces share words with our own.
INTERFACES = re.compile(
    r"api\.(?:Element|HTML\w*Element|Node|NodeList|Document|DocumentFragment|Window|Navigator|Storage\w*|Event|EventTarget|KeyboardEvent"
    r"|PointerEvent|UIEvent|InputEvent|ToggleEvent|DataTransfer|URL|URLSearchParams|Request|Response|Headers|Cache|CacheStorage"
    r"|ServiceWorker\w*|Client|Clients|ExtendableEvent|FetchEvent|AbortSignal|AbortController|Blob|File|FileList|BroadcastChannel"
    r"|LockManager|Performance|PerformanceObserver|MutationObserver|ResizeObserver|IntersectionObserver|CSSStyleSheet"
    r"|CSSStyleDeclaration|MediaQueryList|Range|DOMTokenList|DOMRect|Animation|SVG\w*|StructuredClone|History|Location"
    r"|CompressionStream|ReadableStream|TextEncoder|TextDecoder|Crypto|SubtleCrypto)\.(?P<name>\w+)"
)
BUILT_IN = re.compile(
    r"javascript\.builtins\.(?!Temporal|Iterator|Async|Disposable)(?:\w+\.)+?(?P<name>\w+)"
)
# Words by which scripts here call things of their own.
OURS = {"escape", "segment", "share"}


@cache
def known() -> dict[str, dict[str, tuple[int, ...]]]:
    """Since when each feature is in each of the three browsers."""
    features = json.loads(DATA.read_text("utf-8"))["features"]
    return {
        name: {browser: version(status.get("support", {}).get(browser)) for browser in OLDEST}
        for feature in features.values()
        for name, status in feature.get("status", {}).get("by_compat_key", {}).items()
    }


def version(text: str | None) -> tuple[int, ...]:
    """A version as numbers; one that there is not is later than all."""
    return tuple(map(int, re.findall(r"\d+", text))) if text else (9999,)


def is_newer(feature: str) -> bool:
    """Whether one of the oldest browsers lacks it."""
    return any(known()[feature][browser] > oldest for browser, oldest in OLDEST.items())


def of_style(text: str) -> set[str]:
    """The features that a style sheet uses."""
    text = COMMENT.sub(" ", text)
    alternative = (
        {"css.properties.content.alt_text"}
        if ALTERNATIVE_TEXT.search(QUOTED.sub("", text))
        else set()
    )
    return {name for name in _of_style(QUOTED.sub("''", text)) if name in known()} | alternative


def _of_style(text: str) -> Iterator[str]:
    for rule in RULE.finditer(text):
        head = rule["head"]
        yield from (f"css.at-rules.{name}" for name in AT_RULE.findall(head))
        if "@media" in head:
            yield from (f"css.at-rules.media.{name}" for name in MEDIA_FEATURE.findall(head))
        elif "@" not in head:
            yield from (f"css.selectors.{name}" for name in PSEUDO.findall(head))
            if "&" in head:
                yield "css.selectors.nesting"
    for declaration in DECLARATION.finditer(text):
        name, value = declaration["name"], declaration["value"]
        yield f"css.properties.{name}"
        yield from (f"css.properties.{name}.{word}" for word in WORD.findall(value))
        for function in FUNCTION.finditer(value):
            for place in ("css.types", "css.types.color", "css.types.image", "css.types.gradient"):
                yield f"{place}.{function[1]}"
                if function["from"]:
                    yield f"{place}.{function[1]}.relative_syntax"


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for feature in known():
        match = INTERFACES.fullmatch(feature) or BUILT_IN.fullmatch(feature)
        if match:
            words.setdefault(re.sub(r"_(static|event)$", "", match["name"]), []).append(feature)
    return words


def of_script(text: str) -> set[str]:
    """The features that a script uses, each under the first name that has its word."""
    text = QUOTED.sub("''", COMMENT.sub(" ", text))
    used = {
        *re.findall(r"\??\.([A-Za-z]\w*)", text),
        *re.findall(r"(?<![.\w'])([A-Z]\w+)(?=[.(])", text),
    }
    for names in re.findall(r"\{([^{}()]*)\}\s*=", text):
        used |= {*re.findall(r"(?:^|,)\s*(\w+)", names)}
    found = set()
    for word in used - OURS:
        features = _words().get(word, [f"api.{word}"] if f"api.{word}" in known() else [])
        if features and all(map(is_newer, features)):
            found.add(
                min(
                    features,
                    key=lambda each: (
                        not each.startswith(("api.Element.", "api.HTMLElement.")),
                        each,
                    ),
                )
            )
    return found


def newer(features: set[str]) -> set[str]:
    """Those of them that one of the oldest browsers lacks; of a property's values none where it lacks the property."""
    lacking = {each for each in features if is_newer(each)}
    return {each for each in lacking if each.rpartition(".")[0] not in lacking}
