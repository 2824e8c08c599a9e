"""Exercises by which builders are tried, with words that tell where an answer went; a broken one.

In: nothing. Out: Markdown, and the words in it that no search may find.
"""

ANSWERS = ("FEEDBACKWORD", "EXPLANATIONWORD", "REVERSEWORD")
PROBE = """\
```quiz id="probe"
STEMWORD?

- [x] yes
  > FEEDBACKWORD
- [ ] no

> EXPLANATIONWORD
```

```cards id="probe-cards"
FRONTWORD
: REVERSEWORD
```
"""
BROKEN = '```quiz id="broken"\nStem?\n\n- [y] yes\n- [ ] no\n```\n'
