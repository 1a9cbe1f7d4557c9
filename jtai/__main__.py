"""Where the program starts. It is a file of its own so that a start is as light as can be, and so
that whoever imports jtai.cli.app keeps the garbage collector as it was."""

import gc


def main() -> None:
    """Run jtai as a program; ends with an exit code.

    A command is short and its values hold no cycles, so there is nothing to collect while it runs,
    and to look over everything once more at its end (which takes longer than most commands) is of
    no use: the process goes away. Nothing else is left out at the end: files are closed and
    written as always.
    """
    gc.disable()
    from jtai.cli.app import main as run

    try:
        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
