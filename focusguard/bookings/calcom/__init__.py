"""Cal.com: cal.com, and its sister cal.eu."""
