"""The SIP line: a sans-IO user agent (RFC 3261), its socket, and its door to the engine."""
