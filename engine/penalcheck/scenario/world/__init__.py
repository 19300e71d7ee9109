"""What a scenario builds: the code under test, what its sentences settle, the findings, and how it can fail."""
