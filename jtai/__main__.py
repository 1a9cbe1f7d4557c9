"""Where the program starts. It is a file of its own so that a start is as light as can be, and so
that whoever imports jtai.cli.app keeps the garbage collector as it was."""

import gc
import sys


def main() -> None:
    """Run jtai as a program, and end it.

    Once all is said, the process goes away: to take apart all that it holds, as Python does at the
    end, takes as long as reading a plan, and is of no use. What is to be done at the end is done:
    whatever asked for that with atexit, and what was written stands where it was written to.
    """
    try:
        run()
    except SystemExit as ended:
        if _somebody_waits():
            raise
        _leave(ended)


def run() -> None:
    """Run what was typed. Raises SystemExit, with the exit code.

    A command is short and its values hold no cycles, so there is nothing to collect while it runs.
    """
    gc.disable()
    from jtai.cli.app import main as run_typed

    try:
        run_typed()
    finally:
        gc.freeze()  # nor is there at its end, where Python would look over everything once more


def _somebody_waits() -> bool:
    """Whether main was called by more than the file that Python was started with: a profiler, say,
    which writes down what it saw once jtai has ended."""
    above = sys._getframe(2).f_back
    while above and above.f_globals.get("__name__") == "runpy":  # python -m jtai
        above = above.f_back
    return above is not None


def _leave(ended: SystemExit) -> None:
    import atexit
    import os

    if ended.code is not None and not isinstance(ended.code, int):
        raise ended
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        raise ended from None  # Python says what became of that
    os._exit(ended.code or 0)


if __name__ == "__main__":
    main()
