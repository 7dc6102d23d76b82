"""Produce: a ticket and a house give a delivery; so do files that people bring, and pages of
others."""
