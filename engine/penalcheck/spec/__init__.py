"""Scenarios as executable specifications: sentences of law in six languages, read, carried out and reported.

The modules in the order in which a scenario passes through them:

- text: `words`, `dialects` (the six languages, and gherkin's keywords in them);
- grammar: `feature` reads a file, with `grammar` and `mistyped` for what gherkin refuses, `structure` for what it lets
  pass, and `steptext` for one step as it is written;
- catalogue: `wordings` holds the sentences, `catalogue` finds the one that a step is, and `placeholders` reads its
  places, with `choices` (closed lists), `measures`, `numerals`, `days` and `subjects` (rules, countries); `nearness`
  finds what was meant;
- world: `world` holds what a scenario builds, beginning with one of `codes`; `statements` keeps it from contradicting
  itself; `judgement` asks the engine;
- steps: `steps` carries each sentence out, a module for each part of the law;
- verdict: `failures` are the ways in which a scenario does not hold, `trace` argues why;
- results: `plugin` and `items` are the scenarios within pytest, `running` and `watching` start it, `results` and
  `coverage` gather what became of them;
- outputs: `pages` (HTML) and `messages` (Cucumber); `starting` writes the beginning of a new feature.
"""
