"""Calendly."""
