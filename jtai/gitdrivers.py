"""The commands that git is told to run, by the names of its settings.

Where jtai is gone, both do what git would have done without it. Where anything else goes wrong in
a merge, nothing is guessed: the file that git waits for is taken away, at which every git stops
and leaves both sides as they were. (An exit code alone says that only to git 2.42 and later; to
those before, any but 0 is a conflict in which our side stands alone in the file.)
"""

import shlex

BOTH_STAND = 10
"""What a merge ends with that has left both sides between markers. No other end of a program has
this number."""

_ASK = """
import sys; from importlib.util import find_spec; spec = find_spec("jtai");
sys.exit(9 if spec is None or spec.origin is None else 0)
"""
"""Whether jtai is there. Python ends with 9 for no other reason."""

_MERGE = r"""
stop() {
  rm -f -- "$ours"; name=$(printf '%s' "$name" | tr -d '[:cntrl:]');
  printf '%s\n'
    "jtai: $name: this merge has stopped (jtai ended with $ended): nothing of it is written."
    "Mend what is said above and merge again; a rebase goes on with 'git rebase --continue'."
    "Or let git merge the plan by its lines, as any text: git config --remove-section merge.jtai"
    >&2;
  exit 129;
};
lines() {
  printf '%s\n' "jtai did not run: git merges this as any text: $name" >&2;
  new=$(mktemp .jtai-new-XXXXXXXX) || stop;
  git merge-file -qp --marker-size="$2" -L ours -L base -L theirs "$ours" "$1" "$3" >"$new";
  ended=$?;
  if [ $ended -gt 127 ] || ! mv -f -- "$new" "$ours"; then rm -f -- "$new"; stop; fi;
  [ $ended -eq 0 ] || exit 1;
};
f() {
  ours=$2; name=$5;
  PYTHON -m jtai git-merge -- "$@"; ended=$?;
  case $ended in
    0) ;;
    BOTH) exit 1;;
    126|127) lines "$1" "$4" "$3";;
    1) PYTHON -c 'ASK'; if [ $? -eq 9 ]; then lines "$1" "$4" "$3"; else stop; fi;;
    *) stop;;
  esac;
};
"""
"""For the shell: a merge, as a function of base, ours, theirs, the size of markers, the plan's
path, and git's names for the three. What writes, writes beside: a full disk cuts nothing off."""


def drivers(python: str) -> dict[str, str]:
    """The settings of a clone, each before those that are of no use without it; `python` is the
    interpreter that has jtai."""
    run = f"{shlex.quote(python)} -P"
    show = f'{run} -m jtai.textconv "$1" 2>/dev/null || cat -- "$1"'
    return {
        "diff.jtai.textconv": f"f() {{ {show}; }}; f",
        "diff.jtai.xfuncname": "^([^ ]+ action: .*)$",
        "merge.jtai.driver": f"{_merge(run)} f %O %A %B %L %P %S %X %Y",
        "merge.jtai.name": "jtai: the notes of both sides",
    }


def _merge(run: str) -> str:
    script = " ".join(_MERGE.split())
    script = script.replace("BOTH", str(BOTH_STAND)).replace("ASK", " ".join(_ASK.split()))
    return script.replace("PYTHON", run).replace("%", "%%")
