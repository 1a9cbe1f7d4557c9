"""A plan whose every text tries to be more than text."""

import json

TEXTS = (
    '=HYPERLINK("http://evil.example","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "'=quoted",
    "_x0041_ is not an A",
    "#N/A",
    "<script>alert(1)</script> & 'x' \"y\" ]]>",
    '"><img src=x onerror=alert(1)>',
    "bell \x07 and escape \x1b[31m",
    "over\u202eride \u2066isolate",
    "a|b `c` [link](http://evil.example) ![i](x)",
    "semi;colon, comma \\ backslash \\n not a break",
    "END:VEVENT\nBEGIN:VEVENT\nlines",
    "long " + "\U0001f9d2\u00e9" * 60,
    "{ns} {0} %s %d",
    '"Signs of Safety” training delivered.',
    'x;=1+41;y|=1+42|\t=1+43\n"=1+44", "=1+45" =1+46',
)


def plan() -> str:
    """YAML in which each text is a finding, a step, a note, its author and evidence."""
    said = [json.dumps(text).replace("\\ud83e\\uddd2", "\\U0001F9D2") for text in TEXTS]
    lines = [
        f"title: {said[0]}",
        "agencies:",
        f"  LA: {said[3]}",
        f'  "=B1+1": {said[8]}',
        "findings:",
    ]
    for number, text in enumerate(said, start=1):
        lines += [
            f'  - ref: "{number}"',
            f"    finding: {text}",
            "    actions:",
            f'      - ref: "{number}.1"',
            f"        action: [{text}, {said[number % len(said)]}]",
            '        lead: [LA, "=B1+1"]',
            "        due: 2018-03",
            "        was_due: [2018-01, 2018-02]",
            f"        evidence: [{text}]",
            "        progress:",
            "          - date: 2018-02",
            f"            by: {text.replace(chr(92) + chr(110), chr(32))}",
            f"            note: {text}",
        ]
    return "\n".join(lines) + "\n"
