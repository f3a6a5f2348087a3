"""The caller of the measurement, in a process of its own: calls at a steady rate, and how long each took."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from tests.servers.sip_caller import numbers, open_callers

_LAST_ANSWERS_S = 5.0


async def measure(port: int, count: int, per_second: float, first: int) -> list[float | None]:
    """Return the seconds from INVITE to final response of each call, None where none came."""
    loop = asyncio.get_running_loop()
    async with open_callers(port) as callers:
        began_s = loop.time()
        attempts = []
        for n, number in enumerate(numbers(count, first=first)):
            await asyncio.sleep(began_s + n / per_second - loop.time())
            attempts.append(callers.call(number))
        await callers.until(lambda: all(a.final for a in attempts[-200:]), timeout_s=_LAST_ANSWERS_S)
        return [a.took_s if a.final == 603 else None for a in attempts]


def main() -> int:
    """Print the seconds as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("--calls", type=int, required=True)
    parser.add_argument("--per-second", type=float, required=True)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    calls, rate = arguments.calls, arguments.per_second
    json.dump(asyncio.run(measure(arguments.port, calls, rate, arguments.first)), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
