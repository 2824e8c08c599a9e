"""The only place that makes elements.

In: tags, attributes, words and slots of Markdown. Out: the elements of one exercise, and the slots
that `extension.py` has still to fill. Refuses to know Markdown: `literal` marks a text that no
later step may read as markup, and slots are only remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element

from .identity import Key, renamed
from .words import Words, table

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from .diagnostic import Diagnostic
    from .record import Exercise, Head
    from .texts import Text

Child = Element | str | None

TITLE = "exercise-title"  # a heading: finishing.py says of which level
HIDDEN = "answer-key"  # the element that keeps answers out of the search, see Builder.hidden


class Slot(NamedTuple):
    """An element and the Markdown that belongs in it; `plain` as in `Text`."""

    element: Element
    markdown: str
    inline: bool
    plain: bool
    fields: Sequence[tuple[int, int, Element]]


class Builder:
    """Makes the elements of one exercise.

    `number` is the exercise's place among the page's exercises, and `page` a word for the page:
    names and ids made from them are unique, also where pages are joined. `lesson` is what answers
    are kept under. `constant` may remember what is the same in every exercise, by its first
    argument, from being made again.
    """

    def __init__(
        self,
        number: int = 1,
        *,
        page: str = "",
        lesson: str = "",
        words: Words | None = None,
        literal: Callable[[str], str] = str,
        constant: Callable[[Hashable, Callable[[], Element]], Child] = lambda _, make: make(),
        edit_url: str = "",
        report_url: str = "",
        line: int = 1,
    ) -> None:
        self.start = f"x-{page}-{number}" if page else f"x-{number}"
        self.lesson = lesson
        self.words = words if words is not None else table("en")
        self.literal = literal
        self.constant = constant
        self.edit_url = f"{edit_url}#L{line}" if edit_url else ""
        self.report_url = report_url.replace("{line}", str(line))
        self.slots: list[Slot] = []
        self.keys: set[Key] = set()

    def element(
        self, tag: str, attrs: Mapping[str, str | None] | None = None, *children: Child
    ) -> Element:
        """Make an element. An attribute that is None is left out; so is a child that is None."""
        if not attrs:
            element = Element(tag)
        else:
            given = {name: value for name, value in attrs.items() if value is not None}
            element = Element(tag, given)
            self.keys.update(value for value in given.values() if isinstance(value, Key))
        return self.add(element, *children) if children else element

    def add(self, element: Element, *children: Child) -> Element:
        """Put children at an element's end."""
        for child in children:
            if isinstance(child, Element):
                element.append(child)
            elif child is None:
                continue
            elif len(element):
                element[-1].tail = self.literal((element[-1].tail or "") + child)
            else:
                element.text = self.literal((element.text or "") + child)
        return element

    def slot(
        self,
        text: Text,
        tag: str = "div",
        attrs: Mapping[str, str | None] | None = None,
        *,
        inline: bool = False,
        fields: Sequence[tuple[int, int, Element]] = (),
    ) -> Element:
        """Make an element that the extension fills with `text`.

        `inline` takes the `<p>` away from a text of one paragraph. `fields` are elements that
        replace spans of the text's Markdown: (start, end, element), in order.

        `data-slot` tells the scripts that all in it is the writer's, but for what has `data-own`.
        """
        element = self.element(tag, {**(attrs or {}), "data-slot": ""})
        for _, _, field in fields:
            field.set("data-own", "")
        self.slots.append(Slot(element, text.markdown, inline, bool(text.lead), fields))
        return element

    def name(self, *parts: object) -> str:
        """Return a name or id that is unique."""
        return "-".join([self.start, *map(str, parts)])

    def word(self, key: str, /, **values: object) -> str:
        """Return a sentence of the interface, with its values; `n` chooses the plural form."""
        return self.words.say(key, values)

    def words_for(self, keys: Iterable[str]) -> Child:
        """Make the sentences that the script needs: each form is an attribute of one element.

        So nothing that turns HTML into text takes them for the page's.
        """
        names = tuple(keys)
        return self.constant(names, lambda: self._words(names))

    def _words(self, keys: Iterable[str]) -> Element:
        forms: dict[str, str | None] = {"data-search-exclude": ""}
        for key in keys:
            word = self.words[key]
            if isinstance(word, str):
                forms[f"data-{key}"] = word
            else:
                forms |= {f"data-{key}-{form}": text for form, text in word.items()}
        return self.element("template", forms)

    def by_keyboard(self, key: str) -> tuple[Child, ...]:
        """Return a space and what a keyboard does, which is said only where there is likely one."""
        return " ", self.element("span", {"class": "exercise-keys"}, self.word(key))

    def check_row(self, key: str = "check", look: str = "exercise-first") -> Element:
        """Make the verdict's place: *Check* before, the verdict after, in the same 44 pixels."""
        return self.element(
            "div",
            {"class": "exercise-verdict", "data-search-exclude": ""},
            self.button("check", self.word(key), look),
        )

    def button(self, act: str, label: str, look: str = "exercise-second", **attrs: str) -> Element:
        """Make a button whose press the script hands to the method named `act`."""
        return self.element(
            "button", {"type": "button", "class": look, "data-act": act, **attrs}, label
        )

    def frame(
        self,
        record: Exercise,
        *,
        body: Iterable[Child],
        key: Iterable[Child] | None,
        words: Iterable[str],
        count: str = "",
        key_word: str = "answer-key",
    ) -> Element:
        """Make the exercise around its `body`: head, prompt, foot, live region and words.

        `key` is the contents of the answer key, or None where there is none; `words` are the keys
        of the sentences that the script needs; `count` is shown at the right of the head.
        """
        title, head = self.name("title"), record.head
        root = self.element(
            f"exercise-{head.kind}",
            {
                "class": "exercise",
                "data-lesson": self.lesson or None,
                "id": f"exercise-{head.id}" if head.id else None,
                "data-kind": head.kind,
                "data-exercise": head.key,
                "data-was": renamed(self.keys) or None,
                "role": "group",
                "aria-labelledby": title,
            },
            self.element(
                "div",
                {"class": "exercise-head"},
                self.element(
                    "div",
                    {"class": TITLE, "id": title, "role": "heading", "aria-level": "3"},
                    head.title or self.word(head.kind),
                ),
                self.element("p", {"class": "exercise-count", "data-search-exclude": ""}, count),
            ),
        )
        if record.prompt:
            root.append(self.slot(record.prompt, "div", {"class": "exercise-prompt"}))
        root.append(self.element("div", {"class": "exercise-body"}, *body))
        root.append(self._foot(head, key, key_word))
        live = self.element(
            "p", {"class": "exercise-live", "role": "status", "data-search-exclude": ""}
        )
        return self.add(root, live, self.words_for(["again", "result", "kept-nothing", *words]))

    def problem(self, kind: str, diagnostics: Iterable[Diagnostic], source: str = "") -> Element:
        """Make the box in the place of a broken exercise.

        It has each rule with its message, and the source where one is given.
        """
        lines = [
            self.element("p", None, self.element("code", None, each.rule), f" {each.message}")
            for each in diagnostics
        ]
        return self.element(
            "section",
            {"class": "exercise-problem", "data-kind": kind, "data-search-exclude": ""},
            self.element("p", {"class": "exercise-problem-title"}, self.word("broken")),
            *lines,
            self.element("pre", None, self.element("code", None, source)) if source else None,
        )

    def hidden(self, *children: Child) -> Element:
        """Keep answers out of the site's search.

        The theme's search leaves what is excluded as soon as any element of the same tag ends
        inside it, so the exclusion is on a tag that no writer has a reason to use.
        """
        return self.element(HIDDEN, {"data-search-exclude": ""}, *children)

    def _foot(self, head: Head, key: Iterable[Child] | None, key_word: str) -> Element:
        out = {"data-search-exclude": ""}
        links = []
        share = {
            "data-copied": self.word("link-copied"),
            "data-shown": self.word("link-shown"),
        }
        if head.id:
            links.append(("exercise-link", f"#exercise-{head.id}", "link"))
        if self.edit_url:
            links.append(("exercise-edit", self.edit_url, "edit"))
        if self.report_url:
            anchor = f"%23exercise-{head.id}" if head.id else ""
            links.append(("exercise-report", self.report_url.replace("{anchor}", anchor), "report"))
        return self.element(
            "footer",
            {"class": "exercise-foot", "data-lost": self.word("lost")},
            (
                self.element(
                    "details",
                    {"class": "exercise-key"},
                    self.element("summary", out, self.word(key_word)),
                    self.hidden(*key),
                )
                if key is not None
                else None
            ),
            *(
                self.element(
                    "a",
                    {"class": name, "href": href, **out, **(share if word == "link" else {})},
                    self.word(word),
                )
                for name, href, word in links
            ),
        )
