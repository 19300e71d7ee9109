"""Collections of law texts in, an article's words on a day out, and whether the figures of an extract stand in them."""
