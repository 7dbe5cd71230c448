"""Checks across what was written: one concern a module, each with its rules."""
