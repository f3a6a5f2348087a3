"""Doubles of the booking providers' APIs, in the shapes of their documentation; each checks what it is asked.

They are not the services: those were never reached from here (docs/bookings.md).
"""
