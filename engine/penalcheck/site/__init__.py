"""Results in, a static site out: pages of HTML with charts, which load nothing from the network."""
