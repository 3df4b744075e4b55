"""Score the news every night: Apache Airflow 2.9 or later, or 3.

The exit codes of presscore decide: 75 (another run holds the lock) is tried again,
2 and 70 fail at once, 3 (published, but too many records failed) and 1 (a gate) leave
complete outputs behind, so that the task after the run tells them.
"""
from __future__ import annotations

from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException

CONFIG = "/etc/presscore/presscore.yaml"
STATE = "/var/lib/presscore"


def presscore(*args: str) -> int:
    """Run presscore without a shell and print what it says."""
    import subprocess

    done = subprocess.run(["/usr/local/bin/presscore", *args], cwd=STATE, capture_output=True, text=True)
    print(done.stdout, done.stderr)
    return done.returncode


@dag(
    schedule="15 3 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,  # a window ends with the newest article, not with the day of the run
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=20)},
    tags=["presscore"],
)
def presscore_nightly():
    @task
    def score() -> int:
        code = presscore("--log-format", "json", "score", "-c", CONFIG, "--metrics-file", STATE + "/presscore.prom")
        if code in (0, 3):
            return code
        if code == 75 or code > 128:
            raise RuntimeError(f"exit {code}: tried again")
        raise AirflowFailException(f"exit {code}: nothing was published")

    @task(retries=0)
    def gates(code: int) -> None:
        breached = presscore("check", "-c", CONFIG)
        if breached or code:
            raise AirflowFailException(f"the run is published; check ended with {breached}, score with {code}")

    gates(score())


presscore_nightly()
