"""A text that is being typed in; what an editor shows out: mistakes and their mending, words, meanings, places."""
