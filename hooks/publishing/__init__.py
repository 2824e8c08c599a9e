"""What this site publishes beside the pages that MkDocs and the theme make.

In: what MkDocs knows of the course, as plain values, and what the package `exercises` finds in it.
Out: what the templates, the search, the readers' own pages and the browser are given. Refuses to
know MkDocs, which only the hook `course.py` talks to, and how an exercise is read. `exercises`
knows nothing of this package: it serves other sites, too.
"""
