"""What a search engine or a shared link is told of a page, as schema.org names it (JSON-LD).

In: a page's place, its front matter and the course map. Out: one document for the page's head.
Refuses to know how a page looks, and to say anything that no front matter says: no ratings, no
answers.

Rule: https://schema.org/Course, LearningResource, Quiz, DefinedTermSet, BreadcrumbList.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from exercises.words import table

from .coursemap import checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TERM = re.compile(r'<dt id="([^"]+)">(.*?)</dt>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Site:
    """The course's name, description and address, which ends in a slash; the page's language."""

    name: str
    description: str
    language: str
    address: str


def structured(
    site: Site, url: str, title: str, meta: Mapping[str, Any], content: str, lessons: Sequence[Any]
) -> str:
    """Return the document of a page; nothing for one that is not to be found.

    `url` is its address from the site's root, `content` its HTML, `lessons` are the course map's.
    A page of defined terms says `terms: true` in its front matter.
    """
    if meta.get("noindex"):
        return ""
    course = {"@type": "Course", "@id": f"{site.address}#course", "name": site.name}
    about: dict[str, Any] = {
        "name": title,
        "description": meta.get("description") or meta.get("summary") or site.description,
        "inLanguage": site.language,
        "url": site.address + url,
    }
    graph: list[dict[str, Any]] = []
    if not url:
        resources = [_lesson(each, site) for each in lessons]
        graph.append(
            {
                **about,
                **course,
                "provider": {"@type": "Organization", "name": site.name, "url": site.address},
                "isAccessibleForFree": True,
                "hasPart": resources,
            }
        )
    elif mine := next((each for each in lessons if each["url"] == url), None):
        graph.append({**about, **_lesson(mine, site, deep=True), "isPartOf": course})
    elif meta.get("terms"):
        graph.append({**about, "@type": "DefinedTermSet", "hasDefinedTerm": _terms(content, about)})
    if url:
        graph.append(_way(site, about))
    whole = {"@context": "https://schema.org", "@graph": graph}
    return json.dumps(whole, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "\\u003c!--")


def _lesson(lesson: Mapping[str, Any], site: Site, *, deep: bool = False) -> dict[str, Any]:
    """Return a lesson; where it is the page itself, with the exercises that can be right.

    One without a title is called what its kind is called in the page's language.
    """
    address = site.address + lesson["url"]
    found = {
        "@type": "LearningResource",
        "@id": address,
        "name": lesson["title"],
        "url": address,
        "learningResourceType": "lesson",
        "teaches": [each["text"] for each in lesson["objectives"] if each["text"]],
    }
    if lesson["minutes"]:
        found["timeRequired"] = f"PT{lesson['minutes']}M"
    if deep:
        found["hasPart"] = [
            {
                "@type": "Quiz",
                "name": each["title"] or table(site.language)[each["kind"]],
                "url": f"{address}#exercise-{each['id']}",
                "educationalUse": "practice",
            }
            for each in checkable(lesson)
            if each["id"] != each["kind"]
        ]
    return found


def _terms(content: str, about: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {
            "@type": "DefinedTerm",
            "name": " ".join(TAG.sub("", text).replace("¶", "").split()),
            "url": f"{about['url']}#{anchor}",
        }
        for anchor, text in TERM.findall(content)
    ]


def _way(site: Site, about: Mapping[str, Any]) -> dict[str, Any]:
    steps = [(site.name, site.address), (about["name"], about["url"])]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": address}
            for at, (name, address) in enumerate(steps, 1)
        ],
    }
