"""Results of scenarios in; coverage of rules, pages, messages and beginnings of new features out."""
