"""A report as a static site: findings become pages, pages become HTML with charts, and nothing asks a network."""
