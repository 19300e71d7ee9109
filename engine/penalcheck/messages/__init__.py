"""An English message in; the message in the reader's language out, by one catalogue for each of six languages."""
