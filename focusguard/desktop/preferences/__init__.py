"""The preferences window, made from the settings' declarations."""
