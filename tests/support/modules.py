"""The site's own scripts, called one function at a time in a page that is open."""

from typing import Any

from playwright.sync_api import Page

_CALL = "async ([module, name, values]) => (await import(module))[name](...values)"


def call(page: Page, module: str, name: str, *arguments: Any) -> Any:
    """What an exported function of the module at an address gives; JSON goes in and out."""
    return page.evaluate(_CALL, [module, name, list(arguments)])


def call_each(page: Page, module: str, name: str, cases: list) -> list:
    """What the function gives for each list of arguments; one question to the page for all of them."""
    return page.evaluate(
        """async ([module, name, cases]) => {
            const called = (await import(module))[name];
            return Promise.all(cases.map((values) => called(...values)));
        }""",
        [module, name, cases],
    )


def worth(page: Page, module: str, expression: str, *values: Any) -> Any:
    """The value of an expression in which `m` is the module at an address and `v` the values."""
    return page.evaluate(
        f"async ([file, v]) => {{ const m = await import(file); return {expression} }}",
        [module, list(values)],
    )
