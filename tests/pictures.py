"""A report with one of everything that a report can have, pictures included."""

from datetime import date

from jtai.blocks import (
    Bars,
    Cell,
    Column,
    Document,
    Facts,
    Figures,
    Fit,
    Heading,
    Items,
    Kind,
    Look,
    Picture,
    Series,
    Table,
    Tone,
    paragraph,
)

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


def everything() -> Document:
    due = Table(
        (Column("Ref"), Column("Due"), Column("Change", Fit.NUMBER), Column("Note", Fit.WRAP)),
        (
            (
                Cell("1.1", Tone.STRONG),
                Cell("Feb 2018 (moved)", value=date(2018, 2, 28)),
                Cell("+23", Tone.OVERDUE, 23),
                Cell("Two\nlines"),
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
        ),
    )
