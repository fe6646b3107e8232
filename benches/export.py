#!/usr/bin/env python3
"""Time of whole export processes, beside gnuplot drawing an equal chart.

    benches/export.py [RUNS]

Needs gnuplot with cairo and target/release/standpoint. The programs run in turn, so
that only the ratio counts.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STANDPOINT = str(ROOT / "target/release/standpoint")
# The most of gnuplot's time that each form may take.
LIMITS = {"svg": 0.4, "png": 0.7, "pdf": 0.4}
TERMINALS = {
    "svg": 'svg size 1200,600 font "Inter,12"',
    "png": 'pngcairo size 1200,600 font "Inter,12"',
    "pdf": 'pdfcairo size 12.5in,6.25in font "Inter,12"',
}


def script(data: dict, form: str, output: Path) -> str:
    """The same question, marks with whiskers, lines, events and levels for gnuplot."""
    question = data["questions"][0]
    levels = [level["label"] for level in question["scale"]["levels"]]
    ticks = ", ".join(f"{json.dumps(label)} {at}" for at, label in enumerate(levels))
    lines = [
        f"set term {TERMINALS[form]}",
        f"set output {json.dumps(str(output))}",
        f"set title {json.dumps(question['ask'])}",
        "set xdata time; set timefmt '%Y-%m-%d'; set format x '%d %b'",
        f"set xrange ['{data['covers']['earliest']}':'{data['covers']['latest']}']",
        f"set yrange [-0.5:{len(levels) - 0.5}]; set ytics ({ticks}); set grid; set key outside",
    ]
    for at, event in enumerate(data["events"], 1):
        day, name = event["when"]["earliest"], json.dumps(event["name"])
        lines.append(f"set arrow {at} from '{day}',-0.5 to '{day}',5.3 nohead dt 3")
        lines.append(f"set label {at} {name} at '{day}',5.4 center font ',9'")
    plots = []
    for party in data["parties"]:
        rows = sorted(
            (stance["said"]["effective"], position["value"], position["low"], position["high"])
            for stance in data["stances"]
            if stance["party"] == party["id"]
            for name, position in stance["positions"].items()
            if name == question["id"]
        )
        block = f"${party['id'].replace('-', '_')}"
        lines.append(f"{block} << EOD")
        lines.extend(" ".join(map(str, row)) for row in rows)
        lines.append("EOD")
        name = json.dumps(party["name"])
        plots.append(f"{block} using 1:3:4 with filledcurves fs transparent solid 0.15 notitle")
        plots.append(f"{block} using 1:2 with steps lw 3 title {name}")
        plots.append(f"{block} using 1:2:3:4 with yerrorbars pt 7 ps 1.2 notitle")
    return "\n".join(lines) + "\nplot " + ", ".join(plots) + "\n"


def measure(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "data.json"
        subprocess.run([STANDPOINT, "export", "-o", str(source)], check=True)
        data = json.loads(source.read_text())
        for form, limit in LIMITS.items():
            plot = folder / f"{form}.gp"
            plot.write_text(script(data, form, folder / f"gnuplot.{form}"))
            ours = [STANDPOINT, "export", "--force", "--size", "1200x600"]
            ours += ["-o", str(folder / f"standpoint.{form}")]
            times = {"standpoint": [], "gnuplot": []}
            for _ in range(runs):
                times["standpoint"].append(measure(ours))
                times["gnuplot"].append(measure(["gnuplot", str(plot)]))
            medians = {program: statistics.median(all) for program, all in times.items()}
            ratio = medians["standpoint"] / medians["gnuplot"]
            failed |= ratio > limit
            print(
                f"{form}: standpoint {medians['standpoint']:.0f} ms, "
                f"gnuplot {medians['gnuplot']:.0f} ms, ratio {ratio:.2f} (limit {limit})"
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
