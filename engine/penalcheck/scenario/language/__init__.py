"""The six languages: their words, their numerals, the keywords of Gherkin, and how near two texts are."""
