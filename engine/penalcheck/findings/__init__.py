"""Conclusions in, findings and results out: verdicts, reasons, evidence, comparison, progress, reviews, baseline."""
