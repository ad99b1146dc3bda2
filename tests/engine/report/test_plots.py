from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from engine.cli.program import main
from engine.comparison.groups import compare_runs
from engine.errors import ArtifactError, Cancelled
from engine.evaluation import ModelCodes, save_codes
from engine.marking.marks import read_mark
from engine.progress import Reporter
from engine.report.figures import Space
from engine.report.plots import write_figures
from engine.report.scatter import Cloud, scatter
from engine.trained.projection import Projection
from tests.engine.report.example import make_run, result

SVG = "{http://www.w3.org/2000/svg}"


def with_codes(run):
    """Codes at random, for the hash space."""
    rng = np.random.default_rng(0)
    folder = run.folder / "artifacts" / "evaluation"
    folder.mkdir(parents=True)
    codes = (ModelCodes(*(rng.choice([-1, 1], (12, 16)).astype(np.int8) for _ in range(5))) for _ in range(2))
    save_codes(folder, *codes, np.array([1] * 4 + [0] * 8, np.uint8))
    return run


@pytest.fixture
def comparison(tmp_path):
    runs = [make_run(tmp_path, result(attack="badhash"), poison__ratio=ratio) for ratio in (0.25, 0.5)]
    with_codes(runs[0])
    return compare_runs(runs)


def texts(path):
    return [element.text for element in ElementTree.parse(path).iter(f"{SVG}text")]


def test_every_figure_becomes_a_file(comparison, tmp_path):
    written = write_figures(comparison, tmp_path / "out" / "figures", "svg")
    assert [path.name for path in written] == [
        "precision-recall.svg", "precision-at.svg", "pictures-1-0.25.png", "pictures-2-0.5.png", "hash-space-1-0.25.svg",
    ]  # fmt: skip
    assert {path.name for path in (tmp_path / "out" / "figures").iterdir()} == {path.name for path in written}
    curves, _, _, _, space = written
    assert {"0.25", "0.5", "recall", "precision"} <= set(texts(curves))
    assert {"Clean model", "Backdoored model", "target class", "queries with trigger"} <= set(texts(space))
    assert texts(space).count("target class") == 1  # one legend for both
    assert "Codes of both models together, by t-SNE; bits matched" in texts(space)
    assert all(read_mark(path) for path in written if path.name.startswith("pictures"))


def test_the_same_comparison_makes_the_same_files(comparison, tmp_path):
    first, second = (write_figures(comparison, tmp_path / name, "svg", hash_space=None) for name in "ab")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_png_has_the_pixels_of_a_column_in_print(comparison, tmp_path):
    curves, *_ = write_figures(comparison, tmp_path, "png", hash_space=None)
    with Image.open(curves) as picture:
        assert picture.size == (990, 792)


def test_what_cannot_be_drawn_or_written_is_said(comparison, tmp_path):
    bare = make_run(tmp_path / "bare", None)
    for sample in bare.samples:
        sample.unlink()
    with pytest.raises(ArtifactError, match="Finish a run first"):
        write_figures(compare_runs([bare]), tmp_path / "none", "png")
    (tmp_path / "file").write_text("")
    with pytest.raises(ArtifactError, match="file cannot be written"):
        write_figures(comparison, tmp_path / "file", "png", hash_space=None)


def test_the_hash_space_stops_when_asked(comparison, tmp_path):
    reporter = Reporter()
    reporter.control.stop()
    with pytest.raises(Cancelled):
        write_figures(comparison, tmp_path, "svg", reporter=reporter)


def test_the_verb_writes_figures_beside_a_run(comparison, capsys):
    run = comparison.runs[1]
    with pytest.raises(SystemExit) as stop:
        main(["report", str(run.folder), "--format", "png", "--no-tsne"])
    assert not stop.value.code
    printed = capsys.readouterr().out.split()
    assert [name.rpartition("/")[2] for name in printed][:2] == ["precision-recall.png", "precision-at.png"]
    assert (run.folder / "figures" / "precision-at.png").is_file()


def test_the_verb_draws_the_hash_space_by_pca_and_says_so(comparison, capsys):
    run = comparison.runs[0]
    for arguments in (("--format", "svg"), ()):
        with pytest.raises(SystemExit) as stop:
            main(["report", str(run.folder), "--pca", *arguments])
        assert not stop.value.code
    capsys.readouterr()
    (drawn,) = (run.folder / "figures").glob("hash-space-*.svg")
    (caption,) = [text for text in texts(drawn) if text and "PCA" in text]
    assert re.fullmatch(r"Codes of both models together, by PCA, which shows \d+ % of the variance; bits matched", caption)
    page = (run.folder / "report.html").read_text(encoding="utf-8")
    assert f"{caption}." in page
    assert "t-SNE" not in page


def test_both_models_of_a_hash_space_are_drawn_in_one_frame():
    still, moved = (Cloud("queries", points, "blue", "circle") for points in ([(0.0, 0.0), (1.0, 1.0)], [(0.0, 0.0), (4.0, 1.0)]))
    near, far = Space("row", {"a": (still,), "b": (moved,)}, Projection.PCA, "").charts
    alone = scatter([still], title="a")
    ends = [max(float(x) for x in re.findall(r"M(\S+) ", chart)) for chart in (near, far, alone)]
    assert ends == [pytest.approx(10 + 300 / 4), 310.0, 310.0]
