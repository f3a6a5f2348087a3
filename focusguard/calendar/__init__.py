"""CalDAV and iCalendar: synchronisation, recurrence, focus events."""
