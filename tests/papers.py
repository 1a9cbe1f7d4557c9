"""A plan that has something for every part of the paper, and what a paper says, part by part."""

import re

PLAN = """\
title: Improvement plan
published: 2017-09
meetings: [2018-01-10, 2018-03-14, 2018-05-16, 2018-07-11]
agencies:
  LA: Council
  Police: County Police
  BSCB: Safeguarding Board
findings:
  - ref: "1"
    finding: Visits are late.
    actions:
      - ref: "1.1"
        action: Visit on the day.
        lead: [LA]
        due: 2018-01
        was_due: [2017-10, 2017-12]
        status: in progress
        progress:
          - {date: 2018-01-05, by: A. Author, note: Two posts are empty.}
          - {date: 2018-04-02, by: A. Author, note: One post is filled.}
      - ref: "1.2"
        action: [Write a protocol., Launch it.]
        lead: [LA, Police]
        due: 2018-04
        status: in progress
        progress:
          - {date: 2018-02-01, note: A draft is with the police.}
      - ref: "1.3"
        action: Train everyone.
        lead: [Police]
        due: 2018-04
        status: complete
        completed: 2018-04-20
        evidence: [Training log]
        progress:
          - {date: 2018-04-20, note: All are trained.}
      - ref: "1.4"
        action: Name a lead officer.
        lead: [Police]
        due: 2018-02
        status: complete
        completed: 2018-02-01
        progress:
          - {date: 2018-02-01, note: Named.}
  - ref: "2"
    finding: Referrals vary.
    actions:
      - ref: "2.1"
        action: Publish a threshold document.
        lead: [BSCB]
        due: 2018-06
        was_due: [2018-05]
        progress:
          - {date: 2018-05-02, by: B. Author, note: The printer is late.}
      - ref: "2.2"
        action: Audit referrals.
        lead: [BSCB]
        due: 2018-12
        progress:
          - {date: 2018-05-01, note: Planned.}
      - ref: "2.3"
        action: Keep thresholds under review.
        lead: [BSCB]
        due: Ongoing
      - ref: "2.4"
        action: Merge the panels.
        lead: [LA]
        due: 2018-03
        status: withdrawn
      - ref: "2.5"
        action: Share the data.
        lead: [Police]
        due: 2018-10
        progress:
          - {date: 2018-03-01, note: Talks are under way.}
          - {date: 2018-04-01, note: Talks are  under way.}
"""


def parts(markdown: str) -> dict[str, str]:
    """What stands under each heading; a heading without what follows its colon."""
    found = re.split(r"^## (.*)$", markdown, flags=re.MULTILINE)
    return {
        head.split(":")[0]: text.strip()
        for head, text in zip(found[1::2], found[2::2], strict=True)
    }


def headings(markdown: str) -> list[str]:
    return re.findall(r"^## (.*)$", markdown, flags=re.MULTILINE)


def rows(part: str) -> list[list[str]]:
    """The cells of the table in a part, without its header."""
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def refs(part: str) -> list[str]:
    return [row[0] for row in rows(part)]


def columns_of(part: str, *titles: str) -> dict[str, list[str]]:
    """What stands beside each ref of the table in a part, in the columns of these titles."""
    head = next(line for line in part.splitlines() if line.startswith("|"))
    places = [[title.strip() for title in head.strip("|").split(" | ")].index(t) for t in titles]
    return {row[0]: [row[place] for place in places] for row in rows(part)}
