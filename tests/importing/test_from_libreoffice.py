"""Files as LibreOffice writes them, which is neither Word nor any library of Python."""

from pathlib import Path

import pytest

from jtai.model import Plan
from jtai.reading import plan_of
from tests import libreoffice
from tests.conftest import Run
from tests.importing.shapes import MAKERS
from tests.importing.test_the_page import ROWS, published

ANSWERS = (
    *("--dates", "month-year", "--says", "status:On track=in progress"),
    *("--lead", "Head of IG/DPO=IG"),
)
TABLE = """\
Ref,Finding,Action,Lead,Due,Status
1.1,Visits are late.,"Agree a form.
Tell every team.",Police,2018-05-31,complete
1.10,Visits are short.,Plan longer ones.,"Police, LA",2018-06-30,
2.1,Records are lost.,=1+1 is no formula,LA,Ongoing,in progress
"""
PAGE = """\
<html><head><meta charset="utf-8"><title>Plan</title></head><body><h1>Improvement plan</h1>
<table border="1"><thead><tr><th>Ref</th><th>Finding</th><th>Action</th><th>Lead</th><th>Due</th>
</tr></thead><tbody>
<tr><td>1.1</td><td rowspan="2">Visits are late.</td><td>Agree a form.</td><td>Police</td>
<td><s>May 2018</s> June 2018</td></tr>
<tr><td>1.2</td><td>Train every team.</td><td>LA</td><td>July 2018</td></tr>
</tbody></table></body></html>
"""

pytestmark = libreoffice.needed


def imported(run: Run, path: Path, *answers: str) -> Plan:
    """The plan that a file comes to; the file may stand anywhere."""
    plan = path.parent / f"{path.stem}.yaml"
    run("import", str(path), "-o", str(plan), *answers)
    return plan_of(plan.read_bytes(), plan.name)


def test_a_sheet_that_calc_saved_is_read_with_its_refs_and_dates(folder: Path, run: Run) -> None:
    (folder / "plan.csv").write_text(TABLE, encoding="utf-8")
    as_text = "44,34,76,1,1/2/2/2/3/2/4/2"  # refs and words as they stand, dates as dates
    (sheet,) = libreoffice.converted(
        folder / "plan.csv", "xlsx", f"--infilter=Text - txt - csv (StarCalc):{as_text}"
    )
    actions = imported(run, sheet).actions
    assert [action.ref for action in actions] == ["1.1", "1.10", "2.1"]
    assert [str(getattr(action.due, "text", action.due)) for action in actions] == [
        *("2018-05-31", "2018-06-30", "Ongoing")
    ]
    assert actions[0].steps == ("Agree a form.\nTell every team.",)
    assert actions[1].lead == ("Police", "LA")


def test_a_table_that_writer_saved_has_its_merged_findings_and_struck_dates(
    folder: Path, run: Run
) -> None:
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (document,) = libreoffice.converted(
        folder / "page.html", "docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)"
    )
    (finding,) = imported(run, document).findings
    assert [action.ref for action in finding.actions] == ["1.1", "1.2"]
    first = finding.actions[0]
    dues = [getattr(due, "text", due) for due in (*first.was_due, first.due)]
    assert dues == ["2018-05", "2018-06"]


@pytest.mark.parametrize("name", ["numbered_steps", "notes"])
def test_a_word_file_says_the_same_once_writer_has_saved_it_again(
    name: str, folder: Path, run: Run
) -> None:
    path = MAKERS[name](folder)
    before = imported(run, path, "--title", "A plan")
    (again,) = libreoffice.converted(path, "docx:MS Word 2007 XML")
    assert imported(run, again, "--title", "A plan") == before


def test_the_published_document_says_the_same_once_writer_has_saved_it_again(
    folder: Path, run: Run
) -> None:
    published(folder / "published.docx", ROWS)
    before = imported(run, folder / "published.docx", *ANSWERS)
    (again,) = libreoffice.converted(folder / "published.docx", "docx:MS Word 2007 XML")
    assert imported(run, again, *ANSWERS) == before


@pytest.mark.parametrize(
    ("form", "says"), [("doc", ".docx"), ("odt", ".docx"), ("rtf", ".docx"), ("pdf", "Word")]
)
def test_what_is_not_read_is_refused_by_what_it_is(
    form: str, says: str, folder: Path, run: Run
) -> None:
    published(folder / "published.docx", ROWS)
    (made,) = libreoffice.converted(folder / "published.docx", form)
    said = run("import", str(made), "-o", "plan.yaml", code=3).err
    assert made.name in said
    assert says in said
    renamed = made.rename(made.with_suffix(".docx"))
    assert renamed.name in run("import", str(renamed), "-o", "plan.yaml", code=3).err
    assert not (folder / "plan.yaml").exists()
