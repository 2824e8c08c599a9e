"""How Playwright says that something took too long."""

from playwright.sync_api import TimeoutError as TooLate

# What waits, and what expects: an error's class, or a pattern of its name and message, as pytest-rerunfailures has it.
BY_TIME = (TooLate, r"(?s)^AssertionError: .*\bCall log:\n.*\bwith timeout \d+ms")
