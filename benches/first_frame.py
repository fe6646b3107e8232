#!/usr/bin/env python3
"""Measures the time from process start to the first painted frame, compared with gnuplot's qt window.

    benches/first_frame.py [RUNS]

Needs Xvfb, gnuplot-qt, python-xlib and the program of the packages (`cargo build --profile dist`).
The programs take turns with windows of one size on virtual screens with software GL, as only the
ratio matters. A frame counts as painted when the screen shows more than a blank window. The screen
is read only after something was drawn: reading it all the time takes a processor from the programs.
"""

import os
import select
import statistics
import subprocess
import sys
import time
from pathlib import Path

from Xlib import X, display
from Xlib.error import DisplayConnectionError
from Xlib.ext import damage

ROOT = Path(__file__).resolve().parent.parent
SCREEN = ":77"
PLOT = "set term qt size 1440,900 persist; plot sin(x) with steps, cos(x) with steps; pause 9"
PROGRAMS = {
    "standpoint": [str(ROOT / "target/dist/standpoint")],
    "gnuplot": ["gnuplot", "-e", PLOT],
}


def is_painted(root) -> bool:
    """Whether the screen shows text and lines rather than flat areas."""
    # A strip across the middle of either window, every third pixel.
    data = root.get_image(100, 250, 1000, 80, X.ZPixmap, 0xFFFFFFFF).data
    return len({data[i : i + 4] for i in range(0, len(data), 12)}) > 3


def start_screen():
    """Starts a blank screen that reports what is drawn. Returns its server and its connection."""
    server = subprocess.Popen(
        ["Xvfb", SCREEN, "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"],
        stderr=subprocess.DEVNULL,
    )
    for _ in range(100):
        time.sleep(0.05)
        try:
            screen = display.Display(SCREEN)
            screen.damage_query_version()
            screen.screen().root.damage_create(damage.DamageReportRawRectangles)
            screen.sync()
            return server, screen
        except (DisplayConnectionError, OSError):
            pass
    server.kill()
    raise SystemExit("Xvfb did not start")


def measure(command: list[str]) -> float:
    server, screen = start_screen()
    env = dict(os.environ, DISPLAY=SCREEN, LIBGL_ALWAYS_SOFTWARE="1")
    env.pop("WAYLAND_DISPLAY", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        elapsed = 0.0
        while elapsed < 20:
            if not screen.pending_events():
                select.select([screen], [], [], 1)
            elapsed = time.perf_counter() - start
            while screen.pending_events():
                screen.next_event()
            if is_painted(screen.screen().root):
                return elapsed
        raise SystemExit(f"{command[0]} painted nothing in 20 s")
    finally:
        process.kill()
        process.wait()
        server.kill()
        server.wait()


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for run in range(runs + 1):
        for name, command in PROGRAMS.items():
            seconds = measure(command)
            if run:  # The first run warms the caches.
                times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, median in medians.items():
        print(f"{name:12} {median * 1000:6.0f} ms  (minimum {min(times[name]) * 1000:.0f})")
    print(f"ratio        {medians['standpoint'] / medians['gnuplot']:6.2f}")


if __name__ == "__main__":
    main()
