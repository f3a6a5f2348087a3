"""The use cases, async: guard, calendar synchronisation, outbox, supervisor."""
