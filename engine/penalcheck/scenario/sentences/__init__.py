"""The catalogue of sentences: their wordings, their places, and the sentence that a step is."""
