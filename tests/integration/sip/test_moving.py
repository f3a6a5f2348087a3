"""A machine whose address changes, and whose network goes, in a network namespace of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.moving import AFTER, BEFORE

pytestmark = pytest.mark.system

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_the_line_follows_the_address_of_the_machine(transport: str) -> None:
    unshare = shutil.which("unshare")
    assert unshare, "unshare is not installed: apt-get install util-linux"
    command = [unshare, "--map-root-user", "--net", sys.executable, "-m", "tests.servers.moving", transport]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    lived = json.loads(done.stdout)
    users = {contact.partition("@")[0] for contact in lived["contacts"]}
    hosts = [contact.partition("@")[2].partition(":")[0] for contact in lived["contacts"]]
    assert hosts == [BEFORE, AFTER, BEFORE]
    assert len(users) == 1
    assert "the network of this machine changed" in lived["blind"][0]
    assert any("cannot be reached from here (Network is unreachable)" in why for why in lived["blind"])
    assert lived["last"] == ""
