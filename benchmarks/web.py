"""`make bench-web`: how soon the pages and the API answer on a result of three million rows.

    python benchmarks/web.py [--rows 3000000] [--requests 200]

Beside them, in the same run: CKAN's `datastore_search_sql` with the same questions on the same
rows, and a resource page of CKAN's own. One reader asks one question after the other, each time
another unit, page or text, over HTTP on the loopback, of the portal's web server with two workers.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import big_file
from machine import machine

HERE = Path(__file__).parent
WORK = HERE / ".work"
PORT = 5099
INSIDE = "--inside"
WARM_UP = 5
Ask = Callable[[random.Random], tuple[str, str, bytes]]


def main() -> None:
    """Start servers of our own and run inside of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=3_000_000)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument(INSIDE, action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        _run(options.rows, options.requests)
        return
    portal = str(Path(sys.executable).with_name("election-portal"))
    with tempfile.TemporaryDirectory(prefix="election-bench-", dir=WORK) as storage:
        subprocess.run(
            [portal, "exec", "--", sys.executable, *sys.argv, INSIDE],
            env={**os.environ, "CKAN_STORAGE_PATH": storage},
            check=True,
        )


def _run(rows: int, requests: int) -> None:
    path = WORK / f"big-{rows}.csv"
    big_file.write(path, rows)
    filled = subprocess.run(
        [sys.executable, str(HERE / "web_portal.py"), str(path)], stdout=subprocess.PIPE, check=True
    )
    names = json.loads(filled.stdout.splitlines()[-1])
    with _served():
        figures = {name: _measured(ask, names, requests) for name, ask in _ours(names).items()}
        # Their questions take seconds each, and the middle of fewer is as plain.
        fewer = max(1, requests // 5)
        figures |= {name: _measured(ask, names, fewer) for name, ask in _peers(names).items()}
    results = {
        "machine": machine(),
        "date": dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%d"),
        "rows": rows,
        "requests": requests,
        "milliseconds": figures,
    }
    target = HERE / "results" / f"{results['date']}-web.json"
    target.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, figure in figures.items():
        print(f"{name:45} p50 {figure['p50']:8.1f} ms   p95 {figure['p95']:8.1f} ms")


@contextmanager
def _served() -> Iterator[None]:
    command = [
        *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{PORT}"),
        *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--timeout", "300"),
        *("--no-control-socket", "ckanext.election.portal.wsgi:application"),
    ]
    environment = {**os.environ, "CKAN_INI": str(HERE / "web.ini")}
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for_answer()
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for_answer() -> None:
    for _ in range(600):
        try:
            if _ask("GET", "/api/3/action/status_show", b"", "")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    sys.exit("The portal did not answer within two minutes.")


def _ask(method: str, path: str, body: bytes, token: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=300)
    headers = {"Accept-Encoding": "gzip"}
    if body:
        headers |= {"Authorization": token, "Content-Type": "application/json"}
    connection.request(method, path, body=body or None, headers=headers)
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    return response.status, answer


def _measured(ask: Ask, names: dict[str, Any], requests: int) -> dict[str, float]:
    """The middle and the 95th percentile of the milliseconds until an answer was there whole."""
    chance = random.Random(1)
    taken = []
    for number in range(WARM_UP + requests):
        method, path, body = ask(chance)
        start = time.perf_counter()
        status, answer = _ask(method, path, body, names["token"])
        if number >= WARM_UP:
            taken.append((time.perf_counter() - start) * 1000)
        if status != 200:
            sys.exit(f"{method} {path} {body!r} answers {status}: {answer[:500]!r}")
    taken.sort()
    return {
        "p50": round(taken[len(taken) // 2], 1),
        "p95": round(taken[int(len(taken) * 0.95)], 1),
        "max": round(taken[-1], 1),
    }


def _ours(names: dict[str, Any]) -> dict[str, Ask]:
    base = f"/election/{names['election']}/results/latest"
    status, answer = _plain_json(f"{base}.json")
    if status != 200:
        sys.exit(f"The election has no result: {answer}")
    contests = answer["contests"]
    units = _plain_json(f"{base}/units.json?{_of(contests[0])}&limit=500")[1]["rows"]

    def contest(chance: random.Random) -> dict[str, Any]:
        return chance.choice(contests)

    def unit(chance: random.Random) -> str:
        one = chance.choice(units)
        return f"{base}/unit/{one['level']}/{quote(one['id'], safe='')}"

    def part(chance: random.Random) -> tuple[str, str, bytes]:
        asked = contest(chance)
        query = chance.choice(
            [
                f"&page={chance.randrange(1, 600)}",
                f"&sort={quote('choice:' + chance.choice(asked['choices'])['id'])}&order=desc",
                f"&find={quote(chance.choice(big_file.SYLLABLES))}",
            ]
        )
        return "GET", f"{base}/part?{_of(asked)}{query}", b""

    return {
        "latest.json": _always(f"{base}.json"),
        "a contest as JSON": lambda chance: ("GET", _contest_path(base, contest(chance)), b""),
        "a page of units as JSON": lambda chance: (
            "GET", f"{base}/units.json?{_of(contest(chance))}&offset={chance.randrange(30_000)}",
            b"",
        ),
        "units by votes as JSON": lambda chance: (
            "GET", f"{base}/units.json?{_sorted(contest(chance), chance)}", b"",
        ),
        "a unit as JSON": lambda chance: ("GET", f"{unit(chance)}.json", b""),
        "part of the page (page, sort or find)": part,
        "whole page of the result": _always(base),
        "whole page of a unit": lambda chance: ("GET", unit(chance), b""),
    }  # fmt: skip


def _always(path: str) -> Ask:
    return lambda _chance: ("GET", path, b"")


def _contest_path(base: str, contest: dict[str, Any]) -> str:
    return f"{base}/contest/{contest['round']}/{quote(contest['id'], safe='')}.json"


def _of(contest: dict[str, Any]) -> str:
    return urlencode({"contest": f"{contest['id']}~{contest['round']}"})


def _sorted(contest: dict[str, Any], chance: random.Random) -> str:
    key = f"choice:{chance.choice(contest['choices'])['id']}"
    return f"{_of(contest)}&{urlencode({'sort': key, 'order': 'desc'})}"


def _plain_json(path: str) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=300)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, json.loads(body)


def _peers(names: dict[str, Any]) -> dict[str, Ask]:
    table = f'"{names["table"]}"'
    offices = [name for _code, name, *_rest in big_file.OFFICES]
    unit = '"CD_MUNICIPIO", "NR_ZONA", "NR_SECAO"'
    votes = 'sum("QT_VOTOS"::int)'

    def sql(question: str) -> tuple[str, str, bytes]:
        return "POST", "/api/3/action/datastore_search_sql", json.dumps({"sql": question}).encode()

    def totals(chance: random.Random) -> tuple[str, str, bytes]:
        return sql(
            f'SELECT "NM_VOTAVEL", {votes} FROM {table}'
            f" WHERE \"DS_CARGO\" = '{chance.choice(offices)}' GROUP BY 1"
        )

    def page(chance: random.Random) -> tuple[str, str, bytes]:
        return sql(
            f'SELECT {unit}, "NM_VOTAVEL", {votes} FROM {table} WHERE "DS_CARGO" ='
            f" '{chance.choice(offices)}' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3"
            f" LIMIT 600 OFFSET {chance.randrange(30_000)}"
        )

    def one(chance: random.Random) -> tuple[str, str, bytes]:
        return sql(
            f'SELECT "DS_CARGO", "NM_VOTAVEL", {votes} FROM {table} WHERE "CD_MUNICIPIO" ='
            f" '{chance.randrange(1, 300)}' AND \"NR_ZONA\" = '{chance.randrange(1, 5)}' AND"
            f" \"NR_SECAO\" = '{chance.randrange(1, 40)}' GROUP BY 1, 2"
        )

    return {
        "datastore_search_sql: totals of a contest": totals,
        "datastore_search_sql: a page of units": page,
        "datastore_search_sql: a unit": one,
        "CKAN's own resource page, without a view": _always(names["plain"]),
    }


if __name__ == "__main__":
    main()
