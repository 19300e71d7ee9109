"""What a scenario builds: the code under test, what was said of it, what the engine answers, and how it can fail."""
