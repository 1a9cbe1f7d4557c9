"""Stands in for a start script and samples its stack: `python sampler.py OUT SCRIPT ARGUMENT...`.

Every millisecond of processor time, or as often as the kernel will, it looks which part of the
program is at work, and puts down the time since it last looked for that part. It is the innermost
frame that tells, so that the regular expressions which PyYAML compiles count for PyYAML.
It imports next to nothing, or what typer imports would be counted as its own.
"""

import atexit
import signal
import sys
import time

EVERY = 0.001
PACKAGES = ("typer", "yaml", "rich", "dateutil", "docx", "openpyxl")


def part_of(filename: str) -> str | None:
    """Which part of the program a source file is, None for what works for whoever calls it."""
    names = filename.replace("\\", "/").split("/")
    for place in range(len(names) - 2, 0, -1):
        if names[place] in PACKAGES:
            return names[place]
        if names[place] == "jtai":
            return f"jtai/{names[place + 1]}"
    return None


def _main() -> None:
    last = time.process_time()
    out, script, *arguments = sys.argv[1:]
    seen = {"Python's own start": last}

    def sample(_number: int, frame: object) -> None:
        nonlocal last
        now, part = time.process_time(), None
        while frame is not None and part is None:
            part = part_of(frame.f_code.co_filename)  # type: ignore[attr-defined]
            frame = frame.f_back  # type: ignore[attr-defined]
        seen[part or "the rest"] = seen.get(part or "the rest", 0.0) + now - last
        last = now

    def save() -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        with open(out, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib costs a start
            file.writelines(f"{seconds}\t{part}\n" for part, seconds in seen.items())

    atexit.register(save)
    sys.argv = [script, *arguments]
    sys.path[0] = script.rpartition("/")[0]
    with open(script, encoding="utf-8") as file:  # noqa: PTH123
        code = compile(file.read(), script, "exec")
    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    exec(code, {"__name__": "__main__"})  # noqa: S102 - it is what the interpreter does


if __name__ == "__main__":
    _main()
