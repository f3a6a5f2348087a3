"""Real servers as processes of their own, for tests and measurements."""
