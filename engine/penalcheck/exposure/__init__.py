"""A law, a case and a day in; what the offender faces out, with the steps that led there: the calculus."""
