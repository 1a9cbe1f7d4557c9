"""The account of an import as JSON, whose keys are a promise."""

from typing import Any

from jtai.importing.account import Account, Collected, Decision, Fate, LeftOut
from jtai.records.actions import VERSION, as_json


def account_json(account: Account) -> str:
    """The whole account as JSON text: nothing is cut, and its sums are there to be added up."""
    return as_json(account_record(account))


def account_record(account: Account) -> dict[str, Any]:
    """The account by its keys; `counts` and `cells` have every key, zeros too."""
    verdicts = {verdict.value: number for verdict, number in account.verdicts.items()}
    fates = {fate.value: account.fates.get(fate, 0) for fate in Fate}
    return {
        "version": VERSION,
        "source": account.source,
        "rows": [
            {"place": row.place, "fate": row.fate.value, "ref": row.ref} for row in account.rows
        ],
        "counts": {"rows": len(account.rows), **fates},
        "cells": {"text": len(account.cells), **verdicts},
        "decisions": [_decision(asked) for asked in account.decisions],
        "left_out": [_left_out(one) for one in account.left_out],
        "remarks": list(account.remarks),
        **(_collected(account.collected) if account.collected else {}),
    }


def _collected(collected: Collected) -> dict[str, Any]:
    """What an account of answers has besides."""
    return {
        "answered": list(collected.answered),
        "unanswered": list(collected.unanswered),
        "ignored": [_left_out(one) for one in collected.ignored],
    }


def _decision(asked: Decision) -> dict[str, Any]:
    return {
        "place": asked.places[0] if asked.places else None,
        "places": list(asked.places),
        "field": asked.field,
        "text": asked.text,
        "why": asked.why,
        "readings": list(asked.readings),
        "answer": asked.answer,
    }


def _left_out(one: LeftOut) -> dict[str, str]:
    return {"place": one.place, "text": one.text, "why": one.why}
