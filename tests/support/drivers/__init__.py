"""One way to drive three engines: what a person does with a page, whoever passes it on to the browser.

`driver.py` says what a driver can do, `by_playwright.py` and `by_selenium.py` do it, and `start.py` starts the driver of an
engine with what is on this machine. Journeys (tests/journeys) know only the first.
"""
