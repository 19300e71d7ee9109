"""Gherkin in six languages in; law, case and assertion out, and whether a scenario holds, fails or has mistakes.

The folders, in the order in which a scenario passes through them; each imports only from those before it:

- `language`: the words of the six languages;
- `sentences`: the catalogue of sentences, and what their places may hold;
- `gherkin`: a feature file becomes scenarios and steps, or a list of mistakes;
- `world`: the code that a scenario builds, the verdicts on it, and the ways in which a scenario does not hold;
- `steps`: what each sentence does, one module for each part of the law;
- `execution`: running scenarios within pytest, and their results;
- `outputs`: coverage, pages, Cucumber messages, and a first draft of a new feature;
- `conversation`: what is asked of an author who answers line by line, and the scenario that comes of it.
"""
