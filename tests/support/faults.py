"""Storage that fails: scripts to put into a page before its own run, and what an exercise says then."""

_REFUSING = "get() { throw new DOMException('refused', 'SecurityError') }"
REFUSED = f"Object.defineProperty(window, 'localStorage', {{ {_REFUSING} }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
CORRUPT = "localStorage.setItem('exercises:' + location.pathname, '{')"

KEPT_NOTHING = (
    "This browser keeps nothing for this site. Every exercise works, "
    "but your answers will be gone when you leave."
)
