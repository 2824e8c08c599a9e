"""Exercises on somebody else's site: what a plugin and a command add to the extension.

Only `plugin` knows MkDocs; it is loaded by MkDocs, ProperDocs and MaterialX, and by nobody else.
"""
