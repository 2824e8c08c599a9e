"""The record store that a site names, to which readers may agree to have results sent.

In: `extra: records:` of mkdocs.yml. Out: what templates and the policy need of it, or what is wrong
with it, in words. Refuses to know what is sent, which is the scripts' (`assets/records/`).
"""

from __future__ import annotations

from typing import TypedDict, TypeGuard
from urllib.parse import urlsplit

NAMES = {"store", "name", "origins"}
HERE = {"127.0.0.1", "localhost"}
INSTEAD = (
    "extra: records: in mkdocs.yml has to be like this, and a page sends nothing until it is: "
    "{store: https://store.example.org/xapi/, name: Example Ltd}"
)


class Records(TypedDict):
    """What templates are told: a record store, who keeps it, and where pages may send."""

    store: str
    name: str
    origins: list[str]


def read_records(setting: object) -> tuple[Records | None, str]:
    """Return what templates are told of the record store, and what is wrong with the setting.

    What they are told is `store` (its address, with a slash at its end), `name` (who keeps it) and
    `origins` (where pages may send to: the store's own and what is listed, as cmi5 needs). It is
    None where no store is named, or wrongly.
    """
    if not setting:
        return None, ""
    if not isinstance(setting, dict) or setting.keys() - NAMES:
        return None, INSTEAD
    store, name, origins = (setting.get(each) for each in ("store", "name", "origins"))
    more = origins or []
    if not isinstance(name, str) or not name.strip() or not isinstance(more, list):
        return None, INSTEAD
    safe: list[str] = []
    for each in (store, *more):
        if not _safe(each):
            return None, f"{INSTEAD} {each!r} is no address that begins with https://."
        safe.append(each)
    found = list(dict.fromkeys(map(_origin, safe)))
    return {"store": f"{safe[0].rstrip('/')}/", "name": name.strip(), "origins": found}, ""


def _safe(address: object) -> TypeGuard[str]:
    """Return whether what goes there is read by nobody on the way: by https, or to this machine."""
    if not isinstance(address, str) or any(each in address for each in " ;,'\"<>"):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
        )
    except ValueError:
        return False


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
