"""Stripe: a Payment Link, paid by the caller."""
