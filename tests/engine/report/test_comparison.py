from __future__ import annotations

import base64
import csv
import io
import json
import math
import re
import shutil
import subprocess
import types
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from engine.cli.program import main
from engine.comparison.groups import compare_folders, compare_runs, compare_sweep
from engine.errors import ArtifactError
from engine.marking.marks import PoisonMark, read_mark, write_marked_png
from engine.metrics import verdicts
from engine.report import means_csv, report_csv, report_latex, write_comparison
from engine.report.figures import grids
from engine.report.latex import escape
from engine.report.layout import lay_out
from engine.runs.run import Run
from engine.sweep.definition import Layout
from engine.sweep.record import CellRecord, SweepRecord
from tests.engine.report.example import make_run, result
from tests.engine.report.test_page import read

HALF = 4.302653 * 0.1 / math.sqrt(3)  # t(2, .975) times the standard error of .7, .8, .9


@pytest.fixture
def record(tmp_path):
    """A sweep in the layout of Table 5: BadHash with three seeds, a BadNets that failed, and an LCBA that learned nothing."""
    cells = []

    def cell(name, seed, document):
        run = make_run(tmp_path, document, seed=seed) if document else None
        cells.append(CellRecord(name, {"method": name, "set": "shapes & co"}, seed, run))

    for seed, t_map in enumerate((0.7, 0.8, 0.9)):
        document = result(seed=seed, metrics__backdoored_model__t_map=t_map)
        document["protocol"]["label_policy"] = "clean"
        cell("BadHash", seed, document)
    cell("BadNets", 0, None)
    document = result(metrics__backdoored_model__t_map=0.12, attack="lcba")
    document["protocol"]["label_policy"] = "dirty"
    cell("LCBA", 0, document)
    metrics = ("backdoored_model.map", "backdoored_model.t_map", "stealth.psnr")
    layout = Layout(rows=("method",), metrics=metrics, paper="table5", paper_at={"dataset": "ImageNet"})
    found = SweepRecord(tmp_path, "mini", "Attacks compared.", layout, tuple(cells))
    found.save()
    return found


def test_rows_and_verdicts_call_the_same_runs_no_backdoor(record, monkeypatch):
    assert compare_sweep(record).rows[0].warnings == ()
    monkeypatch.setattr(verdicts, "NOTHING", 0.75)
    row = compare_sweep(record).rows[0]
    failed = sum(verdicts.judge_backdoor(each).kind == "no backdoor" for each in row.results)
    assert 0 < failed < 3
    assert row.warnings == (f"t-MAP is no better than its floor in {failed} of 3 seeds",)


def test_the_table_says_which_images_its_rows_are_about(tmp_path):
    def runs(*hashes):
        found = []
        for seed, digest in enumerate(hashes):
            document = result(seed=seed, protocol__name="coco, drawn split", protocol__hash=digest)
            found.append(make_run(tmp_path / f"{'-'.join(hashes)}", document, seed=seed))
        return compare_runs(found)

    alike = runs("aaaa", "aaaa")
    assert [row.protocol for row in alike.rows] == ["coco, drawn split (aaaa)"]
    assert lay_out(alike).legend.endswith("Protocol: coco, drawn split (aaaa).")
    assert "protocol" in next(csv.reader(io.StringIO(means_csv(alike))))
    other = lay_out(runs("aaaa", "bbbb")).legend
    assert "coco, drawn split (aaaa) and coco, drawn split (bbbb)" in other


def test_rows_of_different_protocols_are_told_apart(tmp_path):
    documents = [
        result(attack=attack, protocol__name="photos, own split", protocol__hash=attack) for attack in ("badhash", "lcba")
    ]
    found = [make_run(tmp_path, document, seed=seed) for seed, document in enumerate(documents)]
    cells = tuple(CellRecord(f"cell {i}", {"method": f"cell {i}"}, 0, run) for i, run in enumerate(found))
    table = lay_out(compare_sweep(SweepRecord(tmp_path, "mini", "", Layout(rows=("method",)), cells)))
    assert table.legend == (
        "One seed, so no interval. The rows differ in their protocol, and only those of one compare: "
        "photos, own split (badhash) in cell 0; photos, own split (lcba) in cell 1."
    )


def test_rows_hold_means_intervals_policy_and_warnings(record):
    badhash, badnets, lcba = compare_sweep(record).rows
    t_map = badhash.estimate("backdoored_model.t_map")
    assert (t_map.mean, t_map.half_width, t_map.count) == (pytest.approx(0.8), pytest.approx(HALF, rel=1e-6), 3)
    assert badhash.text("backdoored_model.t_map") == "0.800 ± 0.248"
    assert badhash.text("stealth.psnr") == "38.5 ± 0.0 dB"
    assert (badhash.label_policy, lcba.label_policy, badnets.label_policy) == ("clean", "dirty", "")
    assert badhash.ratio == "50.0 % / 5.0 %"
    assert badhash.warnings == badnets.warnings == ()
    assert lcba.warnings == ("t-MAP is no better than its floor",)
    assert badnets.text("backdoored_model.t_map") == "–"


def test_a_folder_of_a_sweep_is_the_sweep(record, tmp_path):
    assert compare_folders([tmp_path]) == compare_sweep(record)
    assert len(compare_folders([tmp_path, record.runs[0].folder]).runs) == 5
    with pytest.raises(ArtifactError, match="no run folder"):
        compare_folders([tmp_path / "nothing"])


def test_runs_are_grouped_over_seeds_and_labelled_by_what_differs(tmp_path):
    runs = [make_run(tmp_path, result(seed=s), seed=s, poison__ratio=r) for r in (0.25, 0.5) for s in (0, 1)]
    found = compare_runs(runs)
    assert found.axes == ("poison.ratio",)
    assert [(row.labels, row.runs) for row in found.rows] == [
        ({"poison.ratio": "0.25"}, tuple(runs[:2])),
        ({"poison.ratio": "0.5"}, tuple(runs[2:])),
    ]
    (runs[0].folder / "experiment.toml").write_text('future = "option"\n')
    odd = compare_runs(runs)
    assert len(odd.rows) == 3  # what cannot be read stands alone
    assert len({tuple(row.labels.values()) for row in odd.rows}) == 3


def test_an_older_run_with_a_relative_path_is_grouped_with_newer_ones(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    older, newer = (make_run(tmp_path, result(seed=s), seed=s, data__source=tmp_path / "imgs") for s in (0, 1))
    file = older.folder / "experiment.toml"
    file.write_text(file.read_text().replace(str(tmp_path / "imgs"), "imgs"))
    assert older.experiment.data.source == "imgs"
    (row,) = compare_runs([older, newer]).rows
    assert row.runs == (older, newer)


def test_a_seed_that_counts_twice_is_told(tmp_path):
    once, twice = make_run(tmp_path, result(seed=0), seed=0), make_run(tmp_path, result(seed=0), seed=0)
    (row,) = compare_runs([once, twice]).rows
    assert row.warnings == ("a seed counts more than once, so the interval is too narrow",)
    (row,) = compare_runs([once, make_run(tmp_path, result(seed=1), seed=1)]).rows
    assert row.warnings == ()


def test_columns_of_an_option_name_it(record):
    rows = [replace(row, labels={**row.labels, "poison.ratio": "0.5"}) for row in compare_sweep(record).rows]
    layout = Layout(rows=("method",), columns=("poison.ratio",), metrics=("backdoored_model.map", "backdoored_model.t_map"))
    assert lay_out(replace(compare_sweep(record), rows=tuple(rows), layout=layout)).heads == ((("poison.ratio = 0.5", 2),),)


def test_the_paper_stands_beside_ours(record):
    table = lay_out(compare_sweep(record))
    assert table.axes == ("method",)
    assert [line.heads for line in table.lines] == [("BadHash",), ("BadNets",), ("LCBA",)]
    assert [(f.mean, f.interval, f.printed) for f in table.lines[0].figures] == [
        ("0.797", "0.000", "0.846"), ("0.800", "0.248", "0.912"), ("38.5", "0.0", "42.7"),
    ]  # fmt: skip
    assert [(f.mean, f.interval, f.printed) for f in table.lines[1].figures][1] == ("–", "", "0.517")
    assert [f.flagged for f in table.lines[2].figures] == [False, True, False]
    assert table.notes == ("LCBA: t-MAP is no better than its floor.",)
    assert table.metric_heads == ("MAP", "t-MAP", "PSNR (dB)")
    assert table.seeds == (1, 3)
    clean = lay_out(replace(compare_sweep(record), layout=Layout(rows=("method",), metrics=("clean_model.map",))))
    assert not any(figure.flagged for line in clean.lines for figure in line.figures)  # its models have nothing to do with it
    assert clean.notes == ()


def grid_record(tmp_path):
    cells = []
    for group, bits in (("A", 16), ("A", 32), ("B", 16), ("B", 32)):
        document = result(metrics__clean_model__map=bits / 100)
        cells.append(
            CellRecord(f"{group}{bits}", {"net": group, "kind": "x", "bits": str(bits)}, 0, make_run(tmp_path, document))
        )
    layout = Layout(rows=("net",), columns=("kind", "bits"), metrics=("clean_model.map",))
    return SweepRecord(tmp_path, "grid", "", layout, tuple(cells))


def test_columns_span_what_lies_below_them(tmp_path):
    table = lay_out(compare_sweep(grid_record(tmp_path)))
    assert table.heads == ((("x", 2),), (("16", 1), ("32", 1)))
    assert table.metric_heads == ()  # one metric, said in the legend
    assert table.legend.startswith("MAP, clean model.")
    assert [[figure.mean for figure in line.figures] for line in table.lines] == [["0.160", "0.320"]] * 2


def test_an_axis_that_the_layout_forgot_becomes_a_row(tmp_path):
    record = grid_record(tmp_path)
    short = SweepRecord(tmp_path, "grid", "", Layout(rows=("net",)), record.cells)
    assert lay_out(compare_sweep(short)).axes == ("net", "kind", "bits")


def structure(text):
    """Checks that environments nest and every line of a tabular has as many columns as it declares."""
    opened = []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", text):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []
    declared = re.search(r"\\begin\{tabular\}\{(.*)\}\n", text).group(1).replace("@{}", "")
    assert set(declared) <= set("lr")
    rows = [line for line in text.splitlines() if line.endswith(r"\\")]
    for row in rows:
        cells = re.split(r"(?<!\\)&", row)
        spans = [re.search(r"\\multicolumn\{(\d+)\}", cell) for cell in cells]
        assert sum(int(span.group(1)) if span else 1 for span in spans) == len(declared), row
    for line in re.findall(r"\\cmidrule\(lr\)\{(\d+)-(\d+)\}", text):
        assert 1 <= int(line[0]) <= int(line[1]) <= len(declared)
    plain = re.sub(r"\\[&%#_{}$]", "", text)
    assert plain.count("{") == plain.count("}")
    assert plain.count("$") % 2 == 0
    return rows


def test_latex_has_the_structure_of_a_booktabs_table(record, tmp_path):
    text = report_latex(compare_sweep(record))
    rows = structure(text)
    assert len(rows) == 4
    assert rows[1].startswith(r"BadHash & clean & 50.0 \% / 5.0 \% & 0.797 & \,$\pm$\,0.000 (0.846) &")
    assert r"0.120 & $^{\dagger}$ (0.613)" in rows[3]
    assert [text.count(rule) for rule in (r"\toprule", r"\midrule", r"\bottomrule")] == [1, 1, 1]
    assert "–" not in text
    assert len(structure(report_latex(compare_sweep(grid_record(tmp_path / "grid"))))) == 5


def has_latex() -> bool:
    if not shutil.which("pdflatex"):
        return False
    found = subprocess.run(["kpsewhich", "booktabs.sty", "adjustbox.sty"], check=False, capture_output=True, text=True)
    return len(found.stdout.split()) == 2


@pytest.mark.skipif(not has_latex(), reason="needs pdflatex with the packages booktabs and adjustbox")
@pytest.mark.parametrize("name", ["LCBA", "a name that makes the table wider than the page " * 3])
def test_latex_compiles_and_fits_the_page(record, tmp_path, name):
    table = report_latex(compare_sweep(record)).replace("LCBA", name)
    document = tmp_path / "document.tex"
    head = "\\documentclass{article}\n\\usepackage{booktabs,adjustbox}\n\\begin{document}\n"
    document.write_text(f"{head}{table}\\end{{document}}\n", encoding="utf-8")
    command = ["pdflatex", "-draftmode", "-halt-on-error", "-interaction=nonstopmode", document.name]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Overfull" not in done.stdout


def test_latex_escapes_what_it_would_take_for_commands():
    assert escape("a_b & 5 % of {x} #1 ~ ^ \\") == (
        r"a\_b \& 5 \% of \{x\} \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}"
    )


def test_csv_of_means(record):
    badhash, badnets, lcba = csv.DictReader(io.StringIO(means_csv(compare_sweep(record))))
    path = "backdoored_model.t_map"
    assert float(badhash[f"{path}.mean"]) == pytest.approx(0.8)
    assert float(badhash[f"{path}.low"]) == pytest.approx(0.8 - HALF, rel=1e-6)
    assert float(badhash[f"{path}.high"]) == pytest.approx(0.8 + HALF, rel=1e-6)
    assert float(badhash[f"{path}.paper"]) == 0.912
    assert (badhash["seeds"], badnets["seeds"], lcba["seeds"]) == ("3", "0", "1")
    assert (lcba["attack"], lcba["label_policy"], lcba[f"{path}.low"]) == ("lcba", "dirty", "")
    assert lcba["warnings"] == "t-MAP is no better than its floor"
    assert len(list(csv.reader(io.StringIO(report_csv(record.runs))))) == 5


def test_one_page_that_needs_nothing_beside_itself(record, tmp_path):
    write_comparison(compare_sweep(record), tmp_path / "report.html", hash_space=None)
    page, text, source = read(tmp_path / "report.html")
    for shown in ("Attacks compared.", "0.800", "±0.248", "0.912", "dirty", "† LCBA: t-MAP is no better than its floor."):
        assert shown in text
    assert all(address.startswith(("data:", "#")) for address in page.addresses)
    assert not re.search(r"https?://|<script|url\(|@import", source)
    assert source.count("clean images, the same poisoned, and their difference times 3") == 2  # a grid for each that has pictures


def test_many_runs_leave_each_to_its_own_report(tmp_path):
    runs = [make_run(tmp_path, result(seed=seed), seed=seed) for seed in range(13)]
    write_comparison(compare_runs(runs), tmp_path / "report.html", hash_space=None)
    page, text, _ = read(tmp_path / "report.html")
    assert page.ids == []
    assert "Settings (experiment.toml)" not in text


def test_seeds_of_one_experiment_are_a_table_and_one_run_is_none(tmp_path):
    runs = [make_run(tmp_path, result(seed=s, metrics__backdoored_model__t_map=0.7 + s / 10), seed=s) for s in (0, 1, 2)]
    write_comparison(compare_runs(runs), tmp_path / "seeds.html", hash_space=None)
    write_comparison(compare_runs(runs[:1]), tmp_path / "one.html", hash_space=None)
    assert "0.800±0.248" in "".join(read(tmp_path / "seeds.html")[1].split())
    assert "Side by side" not in read(tmp_path / "one.html")[1]


def test_the_verb_writes_all_formats(record, tmp_path, capsys):
    folder = str(tmp_path)

    def printed(*arguments):
        with pytest.raises(SystemExit) as stop:
            main(["report", folder, *arguments])
        assert not stop.value.code
        return capsys.readouterr().out

    assert printed("--format", "latex") == report_latex(compare_sweep(record))
    assert printed("--format", "csv") == report_csv(record.runs)
    assert printed("--format", "csv", "--means") == means_csv(compare_sweep(record))
    assert printed("--no-tsne").strip() == str(tmp_path / "report.html")
    assert "Attacks compared." in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_sweep_without_runs_has_no_report(tmp_path):
    empty = SweepRecord(tmp_path, "none", "", Layout(), (CellRecord("a", {}, 0),))
    with pytest.raises(ArtifactError, match="none of its runs was begun"):
        write_comparison(compare_sweep(empty), tmp_path / "report.html")


def test_sweeps_that_were_not_begun_are_told(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        SweepRecord(tmp_path / name, name, "", Layout(), (CellRecord("a", {}, 0),)).save()
    with pytest.raises(ArtifactError, match="none of the runs was begun"):
        compare_folders([tmp_path / "a", tmp_path / "b"])


def test_pictures_show_residuals_times_3_and_50_and_keep_the_mark(tmp_path):
    clean = np.full((8, 16, 3), 100, np.uint8)
    poisoned = clean + np.uint8(2)
    strip = np.concatenate([clean, poisoned, clean])
    run = Run(tmp_path / "run")
    (run.folder / "samples").mkdir(parents=True)
    mark = PoisonMark("run", "badhash", "drop")
    write_marked_png(run.folder / "samples" / "attack-1.png", strip, mark)
    row = types.SimpleNamespace(runs=(run,), labels={"a": "b"})
    comparison = types.SimpleNamespace(rows=(row,), name=lambda row: "b")
    (grid,) = grids(comparison)
    data = base64.b64decode(grid.picture.partition(",")[2])
    (tmp_path / "grid.png").write_bytes(data)
    assert read_mark(tmp_path / "grid.png") == mark
    pixels = np.asarray(Image.open(tmp_path / "grid.png"))
    assert pixels.shape == (32, 16, 3)
    assert [int(pixels[8 * i, 0, 0]) for i in range(4)] == [100, 102, 128 + 6, 228]


def test_the_record_on_disk_is_plain_json(record, tmp_path):
    document = json.loads((tmp_path / "sweep.json").read_text())
    assert [cell["state"] for cell in document["cells"]] == ["done"] * 3 + ["new", "done"]
