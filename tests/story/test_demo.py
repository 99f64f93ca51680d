"""The demo as a newcomer meets it: one command, an answer over HTTP, Ctrl-C."""

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from api import example

ENTENTE = [sys.executable, "-c", "from api.cli import main; main()"]


def test_the_demo_serves_says_what_to_try_and_ends_cleanly(tmp_path: Path) -> None:
    store = tmp_path / "demo.db"
    asked = [*ENTENTE, "demo", "--no-browser", "--port", "0", "--store", str(store)]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as demo:
        assert demo.stderr
        told = []
        for line in demo.stderr:
            told.append(line.rstrip("\n"))
            if line.startswith("Ctrl-C"):
                break
        address = re.search(r"http://127\.0\.0\.1:\d+/", "\n".join(told))
        assert address, told
        with urlopen(address[0] + "readyz", timeout=10) as answer:
            ready = json.loads(answer.read())
        demo.send_signal(signal.SIGINT)
        out, err = demo.communicate(timeout=30)
    assert (demo.returncode, out) == (0, "")
    assert "Traceback" not in err
    assert ready["documents"] == 40
    assert ready["banner"] == example.BANNER
    assert example.BANNER in told
    assert sum(line.startswith("  entente ") and str(store) in line for line in told) == len(example.QUESTIONS) == 5


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        asked = [*ENTENTE, "demo", "--no-browser", "--port", port, "--store", str(tmp_path / "x.db")]
        ran = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 1
    assert port in ran.stderr
    assert "--port" in ran.stderr
    assert not (tmp_path / "x.db").exists()
