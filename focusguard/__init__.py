"""FocusGuard keeps the phone quiet during deep work and answers each caller with a paid booking link."""

__version__ = "0.1.0"
