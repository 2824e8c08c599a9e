"""What a screen reader says of an exercise, written down: from Chromium's accessibility tree, in the order of reading.

In: a page and the name of an exercise on it. Out: lines of text. It is no screen reader: each has its own words for a
role, and leaves out what its user has turned off. What is not here, none of them can say. A group that is named by its own
first text is named when focus enters it, and not when it is read, since that text comes next: NVDA does so in Chromium, while
in Firefox it says such a name twice (nvaccess/nvda, issue 16729), of any `fieldset` as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING

from support.pages import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

# Roles by the names that listeners know; one that is not here is read through, as if it were not there.
ROLES = {
    "group": "group",
    "heading": "heading",
    "button": "button",
    "radio": "radio button",
    "checkbox": "check box",
    "textbox": "edit field",
    "combobox": "drop-down",
    "DisclosureTriangle": "disclosure",
    "link": "link",
    "list": "list",
    "complementary": "aside",
    "contentinfo": "footer",
}
HOLDS = {"group", "list", "complementary"}  # what is in them is read as well
COUNTED = {"radio"}  # their place among their like is said
HEARD = """() => {
    window.heard = [];
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            const live = target.closest?.('.exercise-live');
            if (live?.textContent) heard.push(live.textContent);
        }
    }).observe(document, { childList: true, subtree: true });
}"""


@dataclass
class Node:
    """One node of the tree that is not ignored."""

    role: str
    name: str
    description: str
    value: str
    states: dict[str, object]
    element: int
    children: list[Node] = field(default_factory=list)
    place: str = ""
    parent: Node | None = None


class Listener:
    """Listens to one exercise: to what can be read in it, what is said in it, and where focus is."""

    def __init__(self, page: Page, title: str) -> None:
        self.page = page
        self.title = title
        self.session = page.context.new_cdp_session(page)
        self.lines = [title, "=" * len(title)]
        self.heard: list[tuple[str, list[str], str]] = []
        self.unseen: list[str] = []  # after which act nobody can see where the keyboard is
        self.around: list[Node] = []  # the groups that focus is in
        page.evaluate(HEARD)

    def read(self, heading: str) -> None:
        """Write down the whole exercise as it is read now."""
        self.lines += ["", heading, "-" * len(heading)]
        self.lines += sentences(self.tree(), top=True)

    def act(self, what: str, do: Callable[[], object]) -> None:
        """Do something, and write down where focus is then and what was said."""
        self.page.evaluate("() => { heard.length = 0; }")
        do()
        said = self.page.evaluate("() => new Promise(done => setTimeout(() => done([...heard])))")
        focus = " ".join(self.entered())
        if reason := self.page.evaluate(UNSEEN):
            self.unseen.append(f"{what} Focus is {reason}")
        self.heard.append((what, said, focus))
        self.lines += ["", f"> {what}"]
        if focus:
            self.lines += filled(f"Focus: {focus}")
        for message in said:
            self.lines += filled(f"Said: {message}")

    @property
    def text(self) -> str:
        """All that was written down."""
        return "\n".join(self.lines) + "\n"

    def nodes(self) -> dict[str, Node]:
        """The page's tree, by the nodes' ids, without what is ignored."""
        raw = self.session.send("Accessibility.getFullAXTree")["nodes"]
        known = {each["nodeId"]: each for each in raw}
        made: dict[str, Node] = {}

        def children(each: dict) -> Iterator[Node]:
            for at in each.get("childIds", ()):
                child = known.get(at)
                if child is None:
                    continue
                if child["ignored"]:
                    yield from children(child)
                else:
                    yield node(child)

        def node(each: dict) -> Node:
            if each["nodeId"] in made:
                return made[each["nodeId"]]
            value = lambda name: str(each.get(name, {}).get("value", ""))  # noqa: E731
            made[each["nodeId"]] = new = Node(
                role=value("role"),
                name=plain(value("name")),
                description=plain(value("description")),
                value=plain(value("value")),
                states={one["name"]: one["value"].get("value") for one in each["properties"]},
                element=each.get("backendDOMNodeId", 0),
            )
            new.children = list(children(each))
            for role in COUNTED:
                like = list(of_role(new, role)) if new.role == "group" else []
                for number, one in enumerate(like, 1):
                    one.place = f"{number} of {len(like)}"
            for child in new.children:
                child.parent = new
            return new

        for each in raw:
            if not each["ignored"]:
                node(each)
        return made

    def tree(self) -> Node:
        """The exercise's own node."""
        found = [
            each
            for each in self.nodes().values()
            if each.role == "group" and each.name == self.title
        ]
        return found[0]

    def focused(self) -> Node:
        """The node that has focus."""
        here = self.session.send("Runtime.evaluate", {"expression": "document.activeElement"})
        element = self.session.send("DOM.describeNode", {"objectId": here["result"]["objectId"]})[
            "node"
        ]["backendNodeId"]
        return next(
            (each for each in self.nodes().values() if each.element == element),
            Node("nothing", "", "", "", {}, 0),
        )

    def entered(self) -> list[str]:
        """What is said as focus comes where it is: the groups that it enters, and what has it."""
        here = self.focused()
        around = []
        parent = here.parent
        while parent:
            if parent.role == "group" and parent.name:
                around.insert(0, parent)
            parent = parent.parent
        before = [each.element for each in self.around]
        self.around = around
        return [
            *(phrase(each) for each in around if each.element not in before),
            *sentences(here),
        ]


def of_role(node: Node, role: str) -> Iterator[Node]:
    for child in node.children:
        if child.role == role:
            yield child
        yield from of_role(child, role)


def sentences(node: Node, *, top: bool = False) -> list[str]:
    """What is read of a node and of all in it, each part as a sentence."""
    return list(_sentences(node, 0, inside=top))


def _sentences(node: Node, depth: int, *, inside: bool) -> Iterator[str]:
    indent = "  " * depth
    if node.role == "StaticText":
        if node.name:
            yield from filled(indent + node.name, depth)
        return
    if node.role == "status":
        if text := texts(node):
            yield from filled(f"{indent}Message: {text}", depth)
        return
    spoken = phrase(node)
    if inside and spoken and node.role == "group" and texts(node).startswith(node.name):
        spoken = "Group."  # see above: its name is what is read next
    if spoken:
        yield from filled(indent + spoken, depth)
        depth += 1
    if spoken and node.role not in HOLDS:
        return
    if spoken and not inside:
        return
    inner = []
    for child in node.children:
        # A label is said as the name of its control.
        if node.role == "LabelText" and child.role == "StaticText" and controls(node):
            continue
        inner.append(child)
    yield from joined(inner, depth)


def joined(nodes: list[Node], depth: int) -> Iterator[str]:
    """Texts in a row are one line, as they are one to the ear."""
    run: list[str] = []
    for node in nodes:
        if (inline := inline_text(node)) is not None:
            run.append(inline)
            continue
        if text := plain(" ".join(run)):
            yield from filled("  " * depth + text, depth)
        run = []
        yield from _sentences(node, depth, inside=True)
    if text := plain(" ".join(run)):
        yield from filled("  " * depth + text, depth)


INLINE = {"StaticText", "strong", "emphasis", "code", "mark", "Abbr", "superscript"}


def inline_text(node: Node) -> str | None:
    if node.role in INLINE:
        return node.name if node.role == "StaticText" else texts(node)
    return None


def texts(node: Node) -> str:
    if node.role == "StaticText":
        return node.name
    return plain(" ".join(texts(child) for child in node.children))


def controls(node: Node) -> bool:
    return any(
        (child.role in ROLES and child.role not in HOLDS) or controls(child)
        for child in node.children
    )


def phrase(node: Node) -> str:
    """Name, role, state, place and description of a node, as a sentence; nothing of one that is read through."""
    role = ROLES.get(node.role)
    if role is None or (role in ("group", "aside") and not node.name) or role == "footer":
        return ""
    states, parts = node.states, [node.name] if node.name else []
    if role == "heading":
        role += f" of level {states.get('level')}"
    if role == "list":
        items = sum(1 for each in node.children if each.role == "listitem")
        if not items:  # nothing to stop at
            return ""
        role = f"list of {items}"
    if "pressed" in states:
        role = "toggle button"
    parts.append(role)
    if node.value and node.role in ("textbox", "combobox"):
        parts.append(f"holds ‘{node.value}’")
    if node.role in ("radio", "checkbox"):
        parts.append("checked" if states.get("checked") == "true" else "not checked")
    if "pressed" in states:
        parts.append("pressed" if states["pressed"] == "true" else "not pressed")
    if "expanded" in states and node.role != "combobox":
        parts.append("open" if states["expanded"] else "closed")
    if states.get("invalid") not in (None, "false", False):
        parts.append("invalid")
    if states.get("readonly"):
        parts.append("read only")
    if states.get("disabled"):
        parts.append("unavailable")
    if node.place:
        parts.append(node.place)
    if node.description:
        parts.append(node.description)
    sentence = ", ".join(re.sub(r"[.:]$", "", part) for part in parts)
    return sentence + "."


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def filled(text: str, depth: int = 0) -> list[str]:
    return wrap(text, 100, initial_indent="", subsequent_indent="  " * (depth + 2)) or []
