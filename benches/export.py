#!/usr/bin/env python3
"""Times whole export processes, compared with gnuplot drawing a similar chart.

    benches/export.py [RUNS]

Needs gnuplot with cairo and the program of the packages (`cargo build --profile dist`). The programs take turns, as only
the ratio matters.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STANDPOINT = str(ROOT / "target/dist/standpoint")
# The maximum share of gnuplot's time for each format, and for all slides of the talk beside one PDF
# of gnuplot.
LIMITS = {"svg": 0.25, "png": 0.45, "pdf": 0.2, "slides": 1.0}
TERMINALS = {
    "svg": 'svg size 2400,1200 font "Inter,24"',
    "png": 'pngcairo size 2400,1200 font "Inter,24"',
    "pdf": 'pdfcairo size 25in,12.5in font "Inter,24"',
}


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def gnuplot_script(data: dict, extension: str, output: Path) -> str:
    """The same chart for gnuplot: question, levels, events, hatched bands, lines, marks with
    whiskers, Daylight below, scope and sources at the bottom."""
    question = data["questions"][0]
    levels = [level["label"] for level in question["scale"]["levels"]]
    ticks = ", ".join(f"{quoted(label)} {index}" for index, label in enumerate(levels))
    first, last = data["covers"]["earliest"], data["covers"]["latest"]
    notes = textwrap.wrap(data["scope"], 190)
    sources = "; ".join(f"{s['publisher']}, {s['published']['edtf']}" for s in data["sources"])
    notes += textwrap.wrap("Sources: " + sources, 190)
    lines = [
        f"set term {TERMINALS[extension]}",
        f"set output {quoted(str(output))}",
        f"set multiplot title {quoted(data['title'] + chr(10) + question['ask'])}",
        "set xdata time; set timefmt '%Y-%m-%d'; set format x ''",
        f"set xrange ['{first}':'{last}']; set grid; set lmargin 34; set rmargin 18",
    ]
    blocks, plots, daylight = [], [], []
    for index, party in enumerate(data["parties"]):
        rows = sorted(
            (stance["said"]["effective"], position["value"], position["low"], position["high"],
             stance["said"]["earliest"])
            for stance in data["stances"]
            if stance["party"] == party["id"]
            for name, position in stance["positions"].items()
            if name == question["id"]
        )
        block = f"${party['id'].replace('-', '_')}"
        blocks.append(f"{block} << EOD")
        blocks.extend(" ".join(map(str, row)) for row in rows)
        blocks.append("EOD")
        color = ["#1f66ad", "#8f5b08"][index % 2]
        name = quoted(party["name"])
        fill = f"fs transparent solid 0.13 lc rgb '{color}'"
        hatch = f"fs transparent pattern {4 + index} lc rgb '{color}'"
        plots.append(f"{block} using 1:3:4 with filledcurves {fill} notitle")
        plots.append(f"{block} using 1:3:4 with filledcurves {hatch} notitle")
        plots.append(f"{block} using 5:2:(strptime('%Y-%m-%d',strcol(1))-strptime('%Y-%m-%d',"
                     f"strcol(5))):(0) with vectors nohead lw 5 lc rgb '#55{color[1:]}' notitle")
        plots.append(f"{block} using 1:2 with steps lw 3 lc rgb '{color}' title {name}")
        plots.append(f"{block} using 1:2:3:4 with yerrorbars pt 7 ps 1.2 lc rgb '{color}' notitle")
        plots.append(f"{block} using 1:2 with points pt 6 ps 1.4 lc rgb 'white' notitle")
        daylight.append(f"{block} using 1:2 with steps lw 2 lc rgb '{color}' notitle")
        daylight.append(f"{block} using 1:3:4 with filledcurves fs transparent solid 0.1 "
                        f"lc rgb 'black' notitle")
    lines += blocks
    top = len(levels) - 0.5
    lines += [
        "set size 1,0.5; set origin 0,0.36",
        f"set yrange [-0.5:{top}]; set ytics ({ticks}); set key outside right top",
    ]
    for number, event in enumerate(data["events"], 1):
        day, name = event["when"]["earliest"], quoted(event["name"])
        lines.append(f"set arrow {number} from '{day}',-0.5 to '{day}',{top} nohead dt 3")
        place = f"'{day}',{top + 0.2 + 0.3 * (number % 3)}"
        lines.append(f"set label {number} {name} at {place} center font ',9'")
    lines.append("plot " + ", ".join(plots))
    lines += [
        "unset arrow; unset label; set format x '%d %b'; set ytics auto; set yrange [-0.2:5.2]",
        "set size 1,0.2; set origin 0,0.16; set ylabel 'Daylight'",
    ]
    for number, note in enumerate(notes, 1):
        text = quoted(note)
        lines.append(f"set label {number} {text} at screen 0.02,{0.16 - 0.021 * number} font ',8' noenhanced")
    lines.append("plot " + ", ".join(daylight))
    return "\n".join(lines) + "\nunset multiplot\n"


def measure(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        # As it is installed: the linker writes a file in pieces, and the system maps those one by one.
        program = shutil.copy(STANDPOINT, folder / "standpoint")
        source = folder / "data.json"
        subprocess.run([program, "export", "-o", str(source)], check=True)
        data = json.loads(source.read_text())
        for extension, limit in LIMITS.items():
            name = extension
            options = ["--size", "2400x1200"]
            if name == "slides":
                extension, options = "pdf", ["--as", "talk"]
            plot = folder / f"{extension}.gp"
            plot.write_text(gnuplot_script(data, extension, folder / f"gnuplot.{extension}"))
            command = [program, "export", "--force", *options]
            command += ["-o", str(folder / f"standpoint.{extension}")]
            times = {"standpoint": [], "gnuplot": []}
            for _ in range(runs):
                times["standpoint"].append(measure(command))
                times["gnuplot"].append(measure(["gnuplot", str(plot)]))
            medians = {program: statistics.median(values) for program, values in times.items()}
            ratio = medians["standpoint"] / medians["gnuplot"]
            failed |= ratio > limit
            print(
                f"{name}: standpoint {medians['standpoint']:.0f} ms, "
                f"gnuplot {medians['gnuplot']:.0f} ms, ratio {ratio:.2f} (limit {limit})"
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
