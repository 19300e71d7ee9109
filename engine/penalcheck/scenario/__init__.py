"""Gherkin in six languages in; law, case and assertion out, and whether each scenario holds, fails or is a mistake.

The folders, in the order in which a scenario passes through them; each imports only from those before it:

- `language`: the words of the six languages;
- `sentences`: the catalogue of sentences, and what their places may hold;
- `gherkin`: a feature file becomes scenarios and steps, or a list of mistakes;
- `world`: what a scenario builds, what is asked of it, and the ways in which it does not hold;
- `steps`: what each sentence does, a module for each part of the law;
- `execution`: scenarios within pytest, and what became of them;
- `outputs`: coverage, pages, Cucumber messages, and the beginning of a new feature.
"""
