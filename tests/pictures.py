"""A report with one of everything that a report can have, pictures and a first page included."""

from datetime import date

from jtai.blocks import (
    Bars,
    Beside,
    Block,
    Document,
    Facts,
    Figures,
    Heading,
    Items,
    Kind,
    Look,
    Picture,
    Series,
    paragraph,
)
from jtai.tabular import Cell, Column, Fit, Table, Tone

DAY = date(2018, 5, 16)


def picture(kind: Kind, title: str = "Positions by agency") -> Picture:
    series = (
        Series("Overdue", (2, 0), Look.OVERDUE),
        Series("Complete", (1, 3), Look.COMPLETE),
    )
    figures = Figures(("LA", "Police & <Fire>"), series, "LA")
    rows = tuple(
        (Cell(label), *(Cell(str(s.values[n]), value=s.values[n]) for s in figures.series))
        for n, label in enumerate(figures.labels)
    )
    columns = (Column("Agency"), *(Column(s.name, Fit.NUMBER) for s in figures.series))
    return Picture(title, kind, Table(columns, rows, note="6 in all."), figures)


def front() -> tuple[Block, ...]:
    """A first page: columns side by side, a picture without its table, and cells that lead on."""
    changes = (Cell("overdue", Tone.OVERDUE), Cell("2", value=2), Cell("+1", value=1))
    figures = Table(
        (Column(""), Column("Now", Fit.NUMBER), Column("Change", Fit.NUMBER)),
        (changes,),
        note="1 of 2 is open.",
    )
    longest = Table(
        (Column("Ref"), Column("Overdue", Fit.NUMBER), Column("Action", Fit.LINE)),
        (
            (
                Cell("1.1", Tone.STRONG, leads_to="action 1.1"),
                Cell("77 days", value=77),
                Cell("A first page tells it in a line"),
            ),
        ),
        note="and 1 more",
    )
    return (
        Beside((figures,), (picture(Kind.BARS, "By agency")._replace(alone=True),)),
        Beside(
            (
                Heading("Asked of the meeting"),
                Items(
                    (
                        paragraph(Cell("1.1", leads_to="action 1.1"), " (LA): no update at all"),
                        paragraph(Cell("9.9", leads_to="action 9.9"), ": leads nowhere"),
                    )
                ),
            ),
            (
                Heading("Since the last meeting"),
                Facts((("completed", paragraph("none")),)),
            ),
        ),
        Heading("Overdue longest"),
        longest,
    )


def everything() -> Document:
    due = Table(
        (Column("Ref"), Column("Due"), Column("Change", Fit.NUMBER), Column("Note", Fit.WRAP)),
        (
            (
                Cell("1.1", Tone.STRONG, name="action 1.1"),
                Cell("Feb 2018 (moved)", value=date(2018, 2, 28)),
                Cell("+23", Tone.OVERDUE, 23),
                Cell("Two\nlines", leads_to="appendix 1.1"),
            ),
        ),
    )
    return Document(
        title="Position at 16 May 2018",
        subtitle="A small plan",
        headline=Cell("Overdue: 1 of 2"),
        blocks=(
            paragraph("For ", Cell("members", Tone.STRONG), "."),
            Facts((("As at", paragraph("16 May 2018")),)),
            Heading("Position in figures"),
            Bars(((Cell("overdue", Tone.OVERDUE), 1), (Cell("complete"), 3)), 4),
            Heading("Overdue: 1 action"),
            due,
            Heading("Moved dates: none"),
            Table((Column("Ref"),), (), empty="No due date has moved."),
            Heading("Pictures", 3),
            picture(Kind.BARS),
            picture(Kind.COLUMNS, "By month"),
            picture(Kind.LINES, "Over time"),
            Items((paragraph("first"), paragraph("second")), numbered=True),
            Items((paragraph("a point"),)),
            Heading("Appendix"),
            Heading("1.1", 3),
            paragraph(Cell("Two\nlines, whole", name="appendix 1.1")),
        ),
        front=front(),
    )
