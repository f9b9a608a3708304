"""Floors of quality: what extraction must reach on texts of our own."""
