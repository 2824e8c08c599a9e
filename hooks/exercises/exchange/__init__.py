"""Exercises to and from other formats.

In: files of another program, or exercises of ours. Out: `model`'s records, which belong to no
format; `writer` turns them into our fences and reads those back before it believes itself, `losses`
says what could not come along. `formats/` has one room for each format; `command` is `exercises
import`.
"""
