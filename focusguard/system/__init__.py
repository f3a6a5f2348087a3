"""The machine: clock, lock, secrets, notifications, resources."""
