"""Findings in; out comes the smallest change of the law that settles the failing ones and creates no others.

`change` holds changes as data. `proposals`, and the modules that it calls, propose changes for one failing finding.
`search` combines them into a set that the evaluation confirms. `patch` writes this set into the text of the file.
"""
