from __future__ import annotations

import csv
import io

import pytest

from engine.errors import ArtifactError
from engine.report import report_csv
from engine.report.output import put
from tests.engine.report.example import make_run, result


@pytest.fixture
def runs(tmp_path):
    other = result(experiment='comma, "quote"', seed=1, metrics__backdoored_model__map=KeyError)
    other["extra"] = {"value": 3}
    return make_run(tmp_path, result()), make_run(tmp_path, other, seed=1), make_run(tmp_path, None, seed=2)


def parsed(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_one_line_a_run_with_every_number(runs):
    first, second, third = parsed(report_csv(runs))
    assert list(first)[:5] == ["run", "state", "experiment", "attack", "seed"]
    assert float(first["metrics.backdoored_model.t_map"]) == 0.883
    assert first["metrics.stealth.lpips"] == ""
    assert (first["extra.value"], second["extra.value"]) == ("", "3")
    assert second["experiment"] == 'comma, "quote"'
    assert second["metrics.backdoored_model.map"] == ""
    assert (third["run"], third["state"], third["metrics.clean_model.map"]) == (runs[2].name, "new", "")
    assert not [column for column in first if column.startswith(("curves", "environment", "schema"))]


def test_standard_output_gets_the_same_text(tmp_path, runs, capsys):
    put(report_csv(runs), None)
    put(report_csv(runs), tmp_path / "runs.csv")
    assert capsys.readouterr().out == (tmp_path / "runs.csv").read_text(encoding="utf-8")
    with pytest.raises(ArtifactError, match="cannot be written"):
        put("", tmp_path / "none" / "runs.csv")
