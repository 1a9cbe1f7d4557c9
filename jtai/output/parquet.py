"""Rows as Parquet, with days as days: pyarrow writes it, which the extra `analysis` brings."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any

from jtai.output.flat import Flat, Of
from jtai.output.marks_of_rows import FOOTER, TO_SIGN
from jtai.output.office import needed

_ROWS_AT_A_TIME = 5_000
_COMPRESSION = "zstd"


def parquet(flat: Flat) -> Iterator[bytes]:
    """A file with its mark; the columns are the same, whatever stands in them, or nothing at all.

    Raises WriteError where pyarrow is missing.
    """
    arrow = needed("pyarrow", "Parquet files", "analysis")
    writing = needed("pyarrow.parquet", "Parquet files", "analysis")
    kinds = _kinds(arrow)
    fields = [(name, kinds[of]) for name, of in flat.columns.items()]
    schema = arrow.schema(fields, metadata=dict(flat.about))
    file, rows = BytesIO(), flat.rows()
    with writing.ParquetWriter(file, schema, compression=_COMPRESSION) as writer:
        writer.add_key_value_metadata({"comment": TO_SIGN})
        while some := [*islice(rows, _ROWS_AT_A_TIME)]:
            writer.write_table(arrow.Table.from_pylist(some, schema=schema))
    yield FOOTER.sign(file.getvalue())


def _kinds(arrow: Any) -> dict[Of, Any]:
    text, day = arrow.string(), arrow.date32()
    return {
        Of.TEXT: text,
        Of.NUMBER: arrow.int32(),
        Of.FLAG: arrow.bool_(),
        Of.DAY: day,
        Of.TEXTS: arrow.list_(text),
        Of.DAYS: arrow.list_(day),
    }
