"""Results of scenarios in; coverage of rules, pages and messages out; and first drafts of new features."""
