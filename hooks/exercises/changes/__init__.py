"""`exercises diff`: what a change does to the exercises of a course, and to what readers have kept.

In: two commits of a repository. Out: a report as Markdown, JSON or text. No file is checked out and
nothing is built: `history` reads pages from Git's store, `reading` checks them, `pairs` finds what
became of each exercise, `parts` compares two of them, `answers` says whose answers are still found,
`whole` compares the two courses, and `report` writes it down.
"""
