"""A real Neo4j Community server for tests: Bolt on 127.0.0.1, a home of its own, no HTTP, killed with its parent."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from tests.neo4j.jars import Jars

JVM = (
    "-Xms128m",
    "-Xmx512m",
    "-XX:MaxDirectMemorySize=64m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
QUICK = ("-XX:TieredStopAtLevel=1",)
"""The first compiler only: ready a third sooner. Left out where speed is measured."""

PASSWORD = "testpassword"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Neo4jServer:
    """One server; a `with` starts and stops it. It may be killed and started again on the same home and port."""

    def __init__(self, jars: Jars, jvm: tuple[str, ...] = QUICK, conf: Mapping[str, str] | None = None) -> None:
        self.jars = jars
        self.jvm = (*JVM, *jvm)
        self.conf = dict(conf or {})
        self.home = Path(tempfile.mkdtemp(prefix="neo4j-test-"))
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._log_from = 0

    @property
    def uri(self) -> str:
        """Where it listens."""
        return f"bolt://127.0.0.1:{self.port}"

    def driver(self) -> Driver:
        """A driver with the right password."""
        return GraphDatabase.driver(self.uri, auth=("neo4j", PASSWORD), connection_timeout=5)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self) -> Self:
        """Start it and wait until it answers."""
        self._write_conf()
        env = {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        # It dies with us, even where we are killed (util-linux; the pid stays that of the JVM).
        guard = ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []
        long_term = self.jars.version.startswith("5.")
        main = "org.neo4j.server.CommunityEntryPoint" if long_term else "org.neo4j.server.Neo4jCommunity"
        run = [str(self.jars.java / "bin" / "java"), *self.jvm, "-cp", f"{self.jars.folder}/*", main]
        run += [f"--home-dir={self.home}", f"--config-dir={self.home}/conf", "--console-mode"]
        with (self.home / "logs" / "console.log").open("ab") as out:
            self._log_from = out.tell()
            self.process = subprocess.Popen(
                [*guard, *run], stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=env, cwd=self.home
            )
        try:
            self._wait()
        except BaseException:
            self.stop(signal.SIGKILL)
            raise
        return self

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """End it; harmless when repeated."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(sign)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def console(self) -> str:
        """What the running (or last) process printed."""
        with (self.home / "logs" / "console.log").open("rb") as log:
            log.seek(self._log_from)
            return log.read().decode(errors="replace")

    def rss(self) -> tuple[int, int]:
        """Resident memory in MB, now and at most."""
        assert self.process
        held = dict(line.split(":", 1) for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines())
        return int(held["VmRSS"].split()[0]) // 1024, int(held["VmHWM"].split()[0]) // 1024

    def _write_conf(self) -> None:
        folders = ("data", "logs", "run", "plugins", "import")
        for folder in ("conf", *folders):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        quiet = "internal.dbms.bolt.netty_server_shutdown_quiet_period"
        long_term = self.jars.version.startswith("5.")
        conf = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.enabled": "true",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "server.https.enabled": "false",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": "64m",
            "db.tx_log.preallocate": "false",
            # What a read-only session would still let through; the console refuses it, too.
            "dbms.security.allow_csv_import_from_file_urls": "false",
            "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
            # The test of a wrong password must not lock the others out.
            "dbms.security.auth_max_failed_attempts": "0",
            # Stops in under a second; without these it takes 5 or 10.
            "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
            "internal.server.bolt.connection_shutdown_wait_time": "0s",
            quiet if long_term else f"{quiet}_duration": "0" if long_term else "0s",
            **{f"server.directories.{folder}": str(self.home / folder) for folder in folders},
            **self.conf,
        }
        text = "".join(f"{key}={value}\n" for key, value in conf.items())
        (self.home / "conf" / "neo4j.conf").write_text(text)

    def _wait(self, seconds: float = 120) -> None:
        assert self.process
        last: Exception | None = None
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.console()[-3000:]}")
            # Its own log line, not an open port: another server may hold the port.
            if f":{self.port}." in self.console() and "Bolt enabled on" in self.console():
                try:
                    self._ready()
                except (DriverError, Neo4jError, OSError) as error:
                    last = error
                else:
                    return
            time.sleep(0.05)
        raise TimeoutError(f"not ready in {seconds} s: {last!r}")

    def _ready(self) -> None:
        """A new home has the password neo4j and asks for a change; a used one has ours."""
        with self.driver() as driver:
            try:
                driver.execute_query("RETURN 1", database_="neo4j")
            except AuthError:
                pass
            else:
                return
        change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        with GraphDatabase.driver(self.uri, auth=("neo4j", "neo4j")) as driver:
            driver.execute_query(change, old="neo4j", new=PASSWORD, database_="system")
