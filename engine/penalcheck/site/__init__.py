"""Results in, a static site out: pages of HTML with charts that ask no network for anything."""
