"""Errors planted in result files by a generator that knows neither the formats nor the rules."""
