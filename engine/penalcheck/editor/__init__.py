"""A text that is being typed in; what an editor shows out: mistakes with their mending, completions, meanings, places."""
