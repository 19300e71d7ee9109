"""Conclusions in, findings and results out: verdict, reasons, evidence, comparison, progress, review, baseline."""
