"""The catalogue of sentences: their wordings, their places, and how a step is read by them."""
