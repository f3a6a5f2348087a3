"""Other sampling rates to the telephone's 8 kHz: J. O. Smith's bandlimited interpolation, a windowed sinc."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import cache
from math import ceil, gcd, pi, sin, sqrt
from operator import mul
from typing import Final

from focusguard.channels.sip.g711 import RATE_HZ

# So many zero crossings on either side, and Kaiser's beta: 60 dB, where G.711 itself has less than 40.
_CROSSINGS: Final = 12
_BETA: Final = 6.0
# The telephone's band ends at 3.4 kHz; between that and 4 kHz the filter falls.
_CUTOFF_HZ: Final = 3_600.0
_LARGEST: Final = 32_767


def to_telephone_rate(samples: array[int], rate_hz: int) -> array[int]:
    """Return *samples* (16 bit) at 8 kHz; takes some microseconds a sample, so not in the loop."""
    if rate_hz == RATE_HZ:
        return samples
    common = gcd(rate_hz, RATE_HZ)
    step, phases = rate_hz // common, RATE_HZ // common
    kernels = [_kernel(rate_hz, phase / phases) for phase in range(phases)]
    reach = len(kernels[0]) // 2
    # Silence before and behind, so that every kernel has all of its samples.
    padded = array("h", bytes(2 * reach)) + samples + array("h", bytes(2 * reach + 2))
    count = len(samples) * phases // step
    places = (divmod(n * step, phases) for n in range(count))
    return array("h", [_at(padded, begin, kernels[phase]) for begin, phase in places])


def _at(padded: array[int], begin: int, kernel: Sequence[float]) -> int:
    value: float = sum(map(mul, kernel, padded[begin : begin + len(kernel)]))
    return max(-_LARGEST - 1, min(_LARGEST, round(value)))


@cache
def _kernel(rate_hz: int, offset: float) -> tuple[float, ...]:
    """Return the weights of the samples around a place *offset* behind the middle one; their sum is 1."""
    cutoff = 2 * _CUTOFF_HZ / rate_hz
    reach = ceil(_CROSSINGS / cutoff)
    taps = [_tap((n - offset) * cutoff) for n in range(-reach, reach + 1)]
    total = sum(taps)
    return tuple(tap / total for tap in taps)


def _tap(x: float) -> float:
    if abs(x) >= _CROSSINGS:
        return 0.0
    sinc = sin(pi * x) / (pi * x) if x else 1.0
    return sinc * _bessel(_BETA * sqrt(1.0 - (x / _CROSSINGS) ** 2))


def _bessel(x: float) -> float:
    """Return the modified Bessel function I0 of *x*."""
    term = total = 1.0
    for n in range(1, 30):
        term *= (x / (2 * n)) ** 2
        total += term
    return total
