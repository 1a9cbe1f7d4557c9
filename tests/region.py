"""A region: many boards' plans in several git repositories, as the body above them has them.

`make_region(folder)` writes it, the same each time, and says what is in it. Most of its plans are
in `avon/`; the others are each there for a reason:

| file | |
| --- | --- |
| `north/bristol.yaml`, `south/bristol.yaml` | two of the same name, in two repositories |
| `leeds/plan.yaml` | named by its folder; other days for due soon and stale; `x-` fields |
| `north/partners/kirklees.yaml` | in a git submodule |
| `outside/york.yml` | in no git repository; one action of two codes of one agency |
| `east/selby.yaml` | not committed |
| `east/hull.yaml` | changed since its last commit; its lines end in CRLF |
| `east/goole.yaml` | could not be read in its second commit; a finding without an action |
| `damaged/derby.yaml` | has errors, and is in a repository alone with its history |

Beside them is what is no plan, and in `leeds/.old/` a copy of one, which nobody asks for. Agencies
are the same under other codes (the region's board is SCB here and BSCB there), and codes clash: LA
is another council in each plan.
"""

import json
import os
import shutil
import subprocess
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import region_oracle as oracle

COMMITS = (date(2018, 3, 20), date(2018, 5, 9), date(2018, 7, 18))
"""The days on which things were committed, in each repository; not each plan in each."""

AS_AT = date(2018, 8, 15)
"""A day after all of them."""

PLACES = """
bath calne cheddar clevedon corsham devizes dursley exeter frome glastonbury keynsham minehead
nailsea newport oldland portishead radstock shepton somerton stroud swindon taunton tetbury
thornbury truro wells weston winscombe wrington yate yeovil
""".split()  # noqa: SIM905 - thirty lines for thirty names

SPECIAL = (
    "north/bristol.yaml",
    "south/bristol.yaml",
    "leeds/plan.yaml",
    "north/partners/kirklees.yaml",
    "outside/york.yml",
    "east/selby.yaml",
    "east/hull.yaml",
    "east/goole.yaml",
    "damaged/derby.yaml",
)

_SOURCE = oracle.read((Path(__file__).parent.parent / "plan.yaml").read_text(encoding="utf-8"))

BOARD = "Regional Safeguarding Children Board"
POLICE = "Avon and Somerset Police"


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of one plan: its file, what it is called among all plans of the region that
    can be read or not, what is on disk, and what each of its commits had, oldest first. `broken`
    has the lines of its errors."""

    path: Path
    name: str
    text: str
    history: tuple[tuple[date, str], ...] = ()
    broken: tuple[int, ...] = ()

    @cached_property
    def plan(self) -> dict[str, Any]:
        return oracle.read(self.text)

    def judged(self, as_at: date = AS_AT) -> list[oracle.Judged]:
        return oracle.judged(self.plan, as_at, self.name)

    def counts(self, as_at: date = AS_AT) -> oracle.Counts:
        return oracle.counts(self.judged(as_at))

    def committed_by(self, day: date) -> str | None:
        """The text that stood in git at the end of a day; None before the first commit."""
        return next((text for made, text in reversed(self.history) if made <= day), None)


@dataclass(frozen=True, eq=False)
class Region:
    """A region's folder and its plans, in the order of their names."""

    folder: Path
    plans: tuple[Known, ...]

    @property
    def whole(self) -> list[Known]:
        """The plans that can be read."""
        return [known for known in self.plans if not known.broken]

    @property
    def broken(self) -> Known:
        """The one with errors."""
        return next(known for known in self.plans if known.broken)

    def __getitem__(self, name: str) -> Known:
        return next(known for known in self.plans if known.name == name)

    @property
    def options(self) -> list[str]:
        """What names, from within the folder, all plans that can be read: `--plan avon ...`."""
        folders = sorted({p.path.relative_to(self.folder).parts[0] for p in self.whole})
        return [word for name in folders for word in ("--plan", name)]

    def judged(self, as_at: date = AS_AT) -> list[oracle.Judged]:
        """Every action of the plans that can be read, plan by plan."""
        return [action for known in self.whole for action in known.judged(as_at)]

    def counts(self, as_at: date = AS_AT) -> oracle.Counts:
        return oracle.counts(self.judged(as_at))


def options_for(plans: Iterable[Known]) -> list[str]:
    """What names these plans, one by one: `--plan FILE --plan FILE`."""
    return [word for known in plans for word in ("--plan", str(known.path))]


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    """A region of 150 plans that all tests share: none of them changes it."""
    made = make_region(tmp_path_factory.mktemp("region"))
    yield made
    for known in made.plans:
        assert known.path.read_bytes().decode() == known.text, f"a test changed {known.path}"


@pytest.fixture(scope="session")
def region_to_copy(tmp_path_factory: pytest.TempPathFactory) -> Region:
    """A region of sixteen plans, of which each test that changes one takes its copy."""
    return make_region(tmp_path_factory.mktemp("to_copy"), plans=16)


@pytest.fixture
def own_region(region_to_copy: Region, tmp_path: Path) -> Region:
    """A region of sixteen plans that a test may change."""
    before, folder = region_to_copy.folder, tmp_path / "region"
    shutil.copytree(before, folder, symlinks=True)
    plans = (
        replace(known, path=folder / known.path.relative_to(before))
        for known in region_to_copy.plans
    )
    return Region(folder, tuple(plans))


def make_region(folder: Path, plans: int = 150, seed: int = 0) -> Region:
    """Write a region of so many plans (twelve at least) into a folder, which may be new."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(seed)  # noqa: S311 - no secret
    made = {name: _versions(place, name, random) for name, place in _named(plans)}
    for name, versions in made.items():
        _with_its_reason(name, versions)
    texts = {name: [_text(one) for one in versions] for name, versions in made.items()}
    texts["east/hull.yaml"] = [text.replace("\n", "\r\n") for text in texts["east/hull.yaml"]]
    texts["east/goole.yaml"][1] = texts["east/goole.yaml"][1].replace("    finding:", "    fnding:")
    derby, lines = _damaged(texts["damaged/derby.yaml"][2])
    texts["damaged/derby.yaml"][2] = derby
    histories = _commit_all(folder, texts)
    _beside_the_plans(folder)
    files = [folder / name for name in texts]
    called = oracle.names_of(files)
    known = [
        Known(file, call, texts[name][2], histories[name], lines if "derby" in name else ())
        for file, call, name in zip(files, called, texts, strict=True)
    ]
    return Region(folder, tuple(sorted(known, key=lambda one: one.name)))


def _named(plans: int) -> Iterator[tuple[str, str]]:
    """The file of each plan, and the place that it is of."""
    for file in SPECIAL:
        place = Path(file.removesuffix("/plan.yaml")).stem
        yield file, f"North {place}" if file.startswith("north/b") else place
    for number in range(plans - len(SPECIAL)):
        place, again = PLACES[number % len(PLACES)], number // len(PLACES)
        called = f"{place}-{again + 1}" if again else place
        yield f"avon/{'parishes/' if again % 2 else ''}{called}.yaml", called


def _versions(place: str, file: str, random: Random) -> list[dict[str, Any]]:
    """A plan as each of the days of COMMITS left it: some of them changed nothing."""
    place = place.replace("-", " ").title()
    board, police = random.choice(["SCB", "BSCB"]), random.choice(["Police", "ASP"])
    agencies = {
        "LA": f"{place} City Council",
        board: BOARD if random.random() < 0.8 else BOARD.upper(),
        police: POLICE,
        random.choice(["NHS", "NHS England"]): "NHS England",
        "YOT": f"{place} Youth Offending Team",
    }
    first: dict[str, Any] = {
        "title": f"{place} joint targeted area inspection action plan",
        "published": "2018-03",
        "meetings": random.choice([["2018-02", "2018-05"], ["2018-04", "2018-06-28"], ["2018-05"]]),
        "agencies": agencies,
        "findings": [],
    }
    actions = random.randint(3, 8)
    while actions:
        number = len(first["findings"]) + 1
        many = min(actions, random.randint(1, 3))
        said = random.choice(_SOURCE["findings"])["finding"]
        of_it = [_action(f"{number}.{n}", list(agencies), random) for n in range(1, many + 1)]
        first["findings"].append({"ref": str(number), "finding": said, "actions": of_it})
        actions -= many
    found = [first]
    for day in COMMITS[1:]:
        later = json.loads(json.dumps(found[-1]))
        if random.random() < 0.7 or not file.startswith("avon/"):
            _something_happens(later, day, random)
        found.append(later)
    return found


def _action(ref: str, codes: list[str], random: Random) -> dict[str, Any]:
    source = random.choice(_actions_of_source())
    due = f"{random.choice([2018, 2018, 2018, 2019])}-{random.randint(1, 12):02}"
    action: dict[str, Any] = {
        "ref": ref,
        "action": source["action"],
        "lead": random.sample(codes, random.choice([1, 1, 1, 2])),
        "due": random.choice([due, due, due, f"{due}-{random.randint(1, 28):02}", "Ongoing"]),
    }
    if random.random() < 0.8:
        action["status"] = random.choice(["not started", "in progress", "complete"])
    if random.random() < 0.7:
        note = {"date": "2018-03", "by": "Statement of Proposed Actions"}
        action["progress"] = [{**note, "note": source["progress"][0]["note"]}]
    return action


def _something_happens(plan: dict[str, Any], day: date, random: Random) -> None:
    """What agencies told by a day: completed, moved, withdrawn, or only said."""
    actions = [action for finding in plan["findings"] for action in finding["actions"]]
    for action in random.sample(actions, min(len(actions), random.randint(1, 3))):
        note = random.choice(_actions_of_source())["progress"][0]["note"]
        action.setdefault("progress", [])
        action["progress"].append({"date": day.isoformat(), "by": "A. Manager", "note": note})
        happens = random.choice(["moved", "complete", "withdrawn", "said", "moved"])
        if happens == "moved" and action["due"][:4].isdigit() and action["due"] < "2019-06":
            action["was_due"] = [*action.get("was_due", []), action["due"]]
            action["due"] = f"2019-{random.randint(7, 12):02}"
        elif happens == "complete":
            action |= {"status": "complete", "completed": day.isoformat()}
        elif happens == "withdrawn":
            action["status"] = "withdrawn"
            action.pop("completed", None)


def _with_its_reason(file: str, versions: list[dict[str, Any]]) -> None:
    """What a plan is there for, so far as it is in the plan itself."""
    for plan in versions:
        findings = plan["findings"]
        if file == "leeds/plan.yaml":
            plan |= {"due_soon_days": 60, "stale_days": 30, "x-region": "North"}
            findings[0]["actions"][0]["x-priority"] = "High"
        elif file == "outside/york.yml":
            plan["agencies"] |= {"Police": POLICE, "ASP": POLICE.upper()}
            findings[0]["actions"][0]["lead"] = ["Police", "ASP"]
        elif file == "east/goole.yaml":
            said = "Children are not always seen alone."
            findings.append({"ref": "99", "finding": said, "actions": []})
            findings[0]["actions"][0]["x-priority"] = "Low"


def _damaged(text: str) -> tuple[str, tuple[int, ...]]:
    """A plan with three errors put into it, and their lines."""
    lines = text.split("\n")
    refs = [number for number, line in enumerate(lines) if line.startswith("      - ref: ")]
    leads = [number for number, line in enumerate(lines) if line.startswith("        lead: ")]
    lines[refs[1]] = lines[refs[1]].replace('"', "")
    lines[leads[2]] = "        lead: [Nobody known]"
    lines[leads[0]] += "\n        staus: complete"
    return "\n".join(lines), (leads[0] + 2, refs[1] + 2, leads[2] + 2)


def _commit_all(
    folder: Path, texts: dict[str, list[str]]
) -> dict[str, tuple[tuple[date, str], ...]]:
    """Write the plans as each day left them, and commit what is committed; gives what git has of
    each. A plan in avon/ whose place has an e in it joins on the second day."""
    inner = folder / "north" / "partners"
    theirs = folder / ".kirklees"
    repositories = [folder / name for name in ("avon", "north", "south", "leeds", "east")]
    repositories += [folder / "damaged", theirs]
    for path in repositories:
        path.mkdir(parents=True, exist_ok=True)
        git(path, "init", "--quiet")
    histories: dict[str, list[tuple[date, str]]] = {file: [] for file in texts}
    for nth, day in enumerate(COMMITS):
        for file, versions in texts.items():
            path = theirs / "kirklees.yaml" if "kirklees" in file else folder / file
            if nth == 0 and file.startswith("avon/") and "e" in path.stem:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if not file.startswith("outside/") and "selby" not in file:
                if "hull" in file and nth == len(COMMITS) - 1:
                    continue
                path.write_bytes(versions[nth].encode())
                if [text for _, text in histories[file][-1:]] != [versions[nth]]:
                    histories[file].append((day, versions[nth]))
        for path in repositories:
            git(path, "add", "--all")
            git(path, "commit", "--quiet", "--allow-empty", "-m", f"As at {day}", day=day)
    allowed = ("-c", "protocol.file.allow=always")
    git(folder / "north", *allowed, "submodule", "--quiet", "add", str(theirs), inner.name)
    git(folder / "north", "commit", "--quiet", "-m", "Take in the partners", day=COMMITS[-1])
    shutil.rmtree(theirs)
    for file in ("outside/york.yml", "east/selby.yaml", "east/hull.yaml"):
        (folder / file).write_bytes(texts[file][-1].encode())
    return {file: tuple(history) for file, history in histories.items()}


def _beside_the_plans(folder: Path) -> None:
    """What is in the folders and is no plan, or a copy that nobody asks for."""
    workflow = folder / "east" / ".github" / "workflows" / "check.yaml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text("on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n")
    (folder / "east" / "palette.yaml").write_text("# findings:\ncolours:\n  findings: red\n")
    (folder / "east" / "minutes.txt").write_text("findings: none were discussed\n")
    (folder / "leeds" / ".old").mkdir()
    shutil.copy(folder / "leeds" / "plan.yaml", folder / "leeds" / ".old" / "plan.yaml")


def git(folder: Path, *arguments: str, day: date | None = None) -> str:
    """Run git in a folder, with no settings but these; `day` dates a commit."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    env |= {f"GIT_{who}_NAME": "A Manager" for who in ("AUTHOR", "COMMITTER")}
    env |= {f"GIT_{who}_EMAIL": "manager@example.org" for who in ("AUTHOR", "COMMITTER")}
    if day:
        env |= {f"GIT_{who}_DATE": f"{day}T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
    quick = ("-c", "init.defaultBranch=main", "-c", "init.templateDir=", "-c", "gc.auto=0")
    done = subprocess.run(
        ["git", *quick, *arguments], cwd=folder, env=env, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").rstrip("\n")


def _actions_of_source() -> list[dict[str, Any]]:
    """The actions of Bristol's plan whose progress says something."""
    actions = [action for finding in _SOURCE["findings"] for action in finding["actions"]]
    return [action for action in actions if action.get("progress")]


def _text(plan: dict[str, Any]) -> str:
    """A plan as its manager would write it."""
    lines = [f"# {plan['title']}, as the board keeps it.", ""]
    for key, value in plan.items():
        if key == "agencies":
            lines += ["agencies:", *(f"  {code}: {name}" for code, name in value.items())]
        elif key == "findings":
            lines += ["", "findings:"]
            for finding in value:
                lines += _finding(finding)
        else:
            lines.append(f"{key}: {_listed(value) if isinstance(value, list) else value}")
    return "\n".join(lines) + "\n"


def _finding(finding: dict[str, Any]) -> Iterator[str]:
    yield f'  - ref: "{finding["ref"]}"'
    yield from _prose("    finding:", finding["finding"])
    yield "    actions:" if finding["actions"] else "    actions: []"
    for action in finding["actions"]:
        yield f'      - ref: "{action["ref"]}"'
        for key, value in action.items():
            if key == "action" and isinstance(value, list):
                yield "        action:"
                for step in value:
                    yield from _prose("          -", step)
            elif key == "progress":
                yield "        progress:"
                for note in value:
                    yield f"          - date: {note['date']}\n            by: {note['by']}"
                    yield from _prose("            note:", note["note"])
            elif key == "action":
                yield from _prose("        action:", value)
            elif key != "ref":
                yield f"        {key}: {_listed(value) if isinstance(value, list) else value}"


def _prose(key: str, text: str) -> Iterator[str]:
    """A text as one folded scalar."""
    indent = " " * (len(key) - len(key.lstrip()) + 2)
    yield f"{key} >-"
    for line in textwrap.wrap(" ".join(text.split()), 100 - len(indent), break_on_hyphens=False):
        yield indent + line


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"
