"""`make bench`: us and the peers on the same files, in the same run, with the ratios.

    python benchmarks/run.py [--rows 3000000] [--messy-rows 1000000] [--repeat 3]

Writes the raw figures to benchmarks/results/. Made files and the peers' environments stay in
benchmarks/.work/.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

import big_file
import messy_file
import peers
from machine import machine
from measured import Run, run

HERE = Path(__file__).parent
WORK = HERE / ".work"
Figures = dict[str, Any]


def main() -> None:
    """Run both comparisons and keep what came out."""
    options = _options()
    WORK.mkdir(exist_ok=True)
    results: Figures = {
        "machine": machine(),
        "date": dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%d"),
    }
    results["messy"] = _messy(options.messy_rows, options.repeat)
    results["big"] = _big(options.rows, options.repeat)
    target = HERE / "results" / f"{results['date']}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    _report(results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=3_000_000)
    parser.add_argument("--messy-rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=3)
    return parser.parse_args()


def _messy(rows: int, repeat: int) -> Figures:
    """Messy rows read, typed and audited, beside `frictionless validate` with an equal schema."""
    path = WORK / f"messy-{rows}.csv"
    total = messy_file.write(path, rows)
    peer_programs = peers.frictionless(WORK)
    ours = [_told(run(_ours_on_messy(path)), "ours") for _ in range(repeat)]
    summary = json.loads(ours[0].output)
    (contest,) = summary["contests"]
    found = sum(choice["votes"] for choice in contest["choices"]) + contest["counts"]["blank"]
    _insist(found == total, f"we read {found}, the file holds {total}")
    schema = ["--schema", str(HERE / "messy.schema.json"), "--trusted", "--limit-errors", "1000000"]
    command = [str(peer_programs / "frictionless"), "validate", str(path), *schema, "--json"]
    theirs = _told(run(command), peers.FRICTIONLESS)
    return _compared(ours, theirs) | {"rows": rows, "bytes": path.stat().st_size}


def _ours_on_messy(path: Path) -> list[str]:
    shell = str(Path(sys.executable).with_name("election-data"))
    recipes = ["--recipes", str(HERE / "recipes"), "--reader", "messy"]
    return [shell, "summary", str(path), *recipes, "--format", "json"]


def _big(rows: int, repeat: int) -> Figures:
    """A long file from disk to its first answer, beside xloader's own way into the DataStore."""
    path = WORK / f"big-{rows}.csv"
    totals = big_file.write(path, rows)
    peer_programs = peers.xloader(WORK)
    ours, figures = [], {}
    for _ in range(repeat):
        kept = WORK / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        ours.append(
            _told(run([sys.executable, str(HERE / "ours.py"), str(path), str(kept)]), "ours")
        )
        figures = json.loads(ours[-1].output)
        _insist(figures["votes"] == {f"{office} XX": n for office, n in totals.items()}, "our sums")
    command = [str(Path(sys.executable).with_name("election-portal")), "exec", "--durable", "--",
               str(peer_programs / "python"), str(HERE / "xloader_peer.py"), str(path),
               "DS_CARGO", "QT_VOTOS"]  # fmt: skip
    theirs = _told(run(command, os.environ), peers.XLOADER)
    peer = json.loads(theirs.output.splitlines()[-1])
    _insist(peer["answer"] == totals, "the peer's sums")
    answers = [json.loads(one.output)["answer_seconds"] for one in ours]
    first = statistics.median(answers)
    theirs_first = peer["load_seconds"] + peer["answer_seconds"]
    return {
        "rows": rows,
        "bytes": path.stat().st_size,
        "ours": [one.as_dict() for one in ours],
        "our_first_answers": answers,
        "our_kept_bytes": figures["kept_bytes"],
        "our_findings": figures["findings"],
        "peer": {name: value for name, value in peer.items() if name != "answer"},
        "peer_first_answer": round(theirs_first, 1),
        "sooner": round(theirs_first / first, 1),
        "disk_share": round(figures["kept_bytes"] / peer["disk_bytes"], 4),
        "our_memory_mb": max(one.as_dict()["memory_mb"] for one in ours),
    }


def _compared(ours: list[Run], theirs: Run) -> Figures:
    median = statistics.median(one.seconds for one in ours)
    return {
        "ours": [one.as_dict() for one in ours],
        "peer": theirs.as_dict(),
        "faster": round(theirs.seconds / median, 1),
        "less_cpu": round(theirs.cpu / statistics.median(one.cpu for one in ours), 1),
    }


def _told(done: Run, name: str) -> Run:
    print(f"{name}: {done.as_dict()}", flush=True)
    return done


def _insist(holds: bool, what: str) -> None:
    """A benchmark of wrong answers is worth nothing."""
    if not holds:
        sys.exit(f"The answers differ: {what}.")


def _report(results: Figures) -> None:
    messy, big = results["messy"], results["big"]
    print(f"\n{messy['rows']:,} messy rows, read, typed and audited:")
    print(f"  {messy['faster']} times as fast as {peers.FRICTIONLESS} (wished: 10)")
    print(f"{big['rows']:,} rows of {big['bytes'] / 1e6:.0f} MB, from disk to the first answer:")
    print(f"  {big['sooner']} times sooner than {peers.XLOADER} (wished: 30)")
    print(f"  {big['disk_share']:.2%} of its table's disk (wished: 20 % at most)")
    print(f"  {big['our_memory_mb']} MB of memory (wished: under 1,000)")


if __name__ == "__main__":
    main()
