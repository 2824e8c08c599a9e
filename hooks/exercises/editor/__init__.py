"""`exercises lsp`: what a writer's editor is told while a page is being written.

Its rooms: `desk` (the course as it is on disk, with what is open and not saved), `spans` (where a
diagnostic's words end, and what is under the cursor), `hover`, `complete`, `mend`, `outline` and
`objective` (what is said there, each from texts to plain records), `server` (the protocol; the only
room that knows pygls) and `command`.
"""
