"""How Playwright and a journey’s driver say that something took too long."""

from playwright.sync_api import TimeoutError as TooLate

from support.drivers.driver import NotInTime

# What waits, and what expects: an error's class, or a pattern of its name and message, as pytest-rerunfailures has it.
BY_TIME = (TooLate, NotInTime, r"(?s)^AssertionError: .*\bCall log:\n.*\bwith timeout \d+ms")
