"""Findings in, the smallest change of the law out that settles the failing ones and creates no others.

`change` holds changes as data, `draft` and its neighbours propose them for one goal, `search` finds a set that the
evaluation confirms, `patch` writes it into the file's own text.
"""
