from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from app.plot_export import save_csv, save_table
from engine.errors import DataError


def test_tables_keep_commas_quotes_and_lines(tmp_path: Path):
    rows = [("name", "note"), ("a, “b”", 'two\nlines of "words"'), ("ü", "")]
    save_table(rows, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file)] == rows


def test_names_of_files_that_are_no_text_are_written_as_they_are(tmp_path: Path):
    save_table([(os.fsdecode(b"caf\xe9.png"), "ü")], tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == b"caf\xe9.png,\xc3\xbc\n"


def test_values_of_curves_are_read_back_as_the_same_numbers(tmp_path: Path):
    save_csv([("attack", 1, "loss", 0.1 + 0.2)], tmp_path / "c.csv")
    assert (tmp_path / "c.csv").read_bytes() == b"stage,step,name,value\nattack,1,loss,0.30000000000000004\n"


def test_a_table_that_cannot_be_written_names_its_path_and_a_cure(tmp_path: Path):
    path = tmp_path / "missing" / "t.csv"
    with pytest.raises(DataError, match="Choose another folder") as raised:
        save_table([("a",)], path)
    assert str(path) in str(raised.value)
