"""How a reply travels where no channel carries it."""
