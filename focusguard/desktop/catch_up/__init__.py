"""The time after a block: whom to call back, and what one was doing."""
