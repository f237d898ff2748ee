"""docs/reliability.md tells the truth: every case of the first wave has a row, and every test named there exists."""

import re

from tests.servers import ROOT

FIRST_WAVE = {
    *("C-01", "C-02", "C-04", "C-05", "C-09", "C-10", "C-12", "C-13", "C-15"),
    *("D-01", "D-02", "D-03", "D-04", "D-05", "D-08"),
    *("T-01", "T-03", "T-05"),
    *("I-01", "I-02", "I-05", "I-06", "I-07", "I-08", "I-09", "I-10", "I-13", "I-14", "I-15"),
    *("A-01", "A-03", "A-04", "A-06", "A-07", "A-09", "A-13", "A-15", "A-16"),
    *("P-01", "P-02", "P-04"),
}
BEYOND = {
    "D-09",
    "I-11",
    "A-19",
    "T-08",
    "C-11",
    "D-11",
    "T-07",
    "P-08",
    "P-07",
    "P-06",
    "P-03",
    "C-06",
    "C-07",
    "C-08",
    "A-02",
    "D-13",
    "I-04",
    "I-12",
    "A-14",
    "T-06",
    "C-14",
    "D-12",
    "T-02",
    "A-12",
    "A-17",
    "A-18",
}
"""Cases of later waves that are tried already."""

TABLE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")


def test_every_case_of_the_first_wave_has_a_row_with_a_test_or_a_reason() -> None:
    rows = dict(re.findall(r"^\| ([A-Z]-\d\d) \|[^|]*\| (.+) \|$", TABLE, re.MULTILINE))
    assert set(rows) == FIRST_WAVE | BEYOND
    assert [case for case, where in rows.items() if "::" not in where and not where.startswith("not built: ")] == []


def test_every_test_that_the_table_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)
    assert named
    missing = [(path, name) for path, name in named if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")]
    assert missing == []
