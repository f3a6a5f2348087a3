"""Links out to booking pages: one file a provider."""
