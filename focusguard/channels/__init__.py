"""Where calls arrive: one room a kind."""
