from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image

from engine.errors import ArtifactError
from engine.report import write_report
from tests.engine.report.example import make_run, result

VOID = {"meta", "img", "br", "hr", "link"}


class Checker(HTMLParser):
    """Collects text and attributes, and fails on tags that do not nest or ids that repeat."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.addresses, self.ids = [], [], [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.addresses += [values[name] for name in ("src", "href", "xlink:href", "data") if name in values]
        self.ids += [values["id"]] if "id" in values else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.addresses += [value for name, value in attributes if name in {"src", "href"}]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(path):
    page = Checker()
    source = path.read_text(encoding="utf-8")
    page.feed(source)
    page.close()
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    return page, " ".join(" ".join(page.text).split()), source


@pytest.fixture
def page_of(tmp_path):
    def write(*runs):
        write_report(runs, tmp_path / "report.html")
        return read(tmp_path / "report.html")

    return write


def test_a_page_holds_numbers_floors_pictures_and_settings(tmp_path, page_of):
    run = make_run(tmp_path, result())
    page, text, source = page_of(run)
    for shown in ("0.812", "0.797", "0.883", "0.102", "0.114", "38.5 dB", "0.9712", "50.0 %", "crescent & star", "1:06:40 h"):
        assert shown in text
    assert "9.1 of the first 10 results belong to the target class" in text
    assert "The backdoor works: triggered queries retrieve the target class, t-MAP 0.88 over a floor of 0.11." in text
    assert "Labels of poisoned images clean" in text
    assert "LPIPS" not in text  # not measured, so no row
    assert '[data]\nsource = "shapes"' in source.replace("&#34;", '"')
    pictures = [address for address in page.addresses if address.startswith("data:image/png;base64,")]
    opened = [Image.open(BytesIO(base64.b64decode(picture.partition(",")[2]))) for picture in pictures]
    assert [picture.size for picture in opened] == [(384, 192), (384, 192)]
    assert pictures[0].endswith(base64.b64encode(run.samples[-1].read_bytes()).decode()[-40:])
    assert source.count("<svg") == 2 + 4 + 5  # retrieval, surrogate, attack; one evaluation value makes no curve


def test_the_page_needs_nothing_beside_itself(tmp_path, page_of):
    page, _, source = page_of(make_run(tmp_path, result()))
    assert all(address.startswith(("data:", "#")) for address in page.addresses)
    assert "http://" not in source
    assert "https://" not in source
    assert "<script" not in source
    assert "url(" not in source
    assert str(tmp_path) not in source


def test_names_from_files_are_escaped(tmp_path, page_of):
    hostile = "<img src=x onerror=alert(1)>"
    document = result(experiment=hostile, names__target_class=hostile, environment={hostile: hostile})
    page, text, _ = page_of(make_run(tmp_path, document))
    assert hostile in text
    assert "x" not in page.addresses


def test_many_runs_are_compared(tmp_path, page_of):
    runs = [make_run(tmp_path, result(seed=seed), seed=seed) for seed in (0, 1)]
    page, text, _ = page_of(*runs)
    assert "2 runs" in text
    assert page.addresses[:2] == ["#run-1", "#run-2"]
    assert page.ids == ["run-1", "run-2"]


def test_an_unfinished_run_shows_what_it_has(tmp_path, page_of):
    run = make_run(tmp_path)
    _, text, source = page_of(run)
    assert "This run is not finished (state: new)" in text
    assert source.count("<svg") == 4 + 5
    for path in (run.folder / "events.jsonl", *run.samples):
        path.unlink()
    _, text, source = page_of(run)
    assert "<svg" not in source
    assert "Surrogate model" not in text


@pytest.mark.parametrize(
    "path",
    [
        "metrics", "curves", "names", "protocol", "seconds", "environment", "experiment", "seed", "metrics__stealth",
        "metrics__clean_model", "metrics__backdoored_model", "metrics__backdoored_model__t_map", "curves__triggered",
        "curves__clean_model__pr", "curves__clean_model__precision_at",
    ],
)  # fmt: skip
def test_a_missing_key_leaves_a_gap(tmp_path, page_of, path):
    _, text, _ = page_of(make_run(tmp_path, result(**{path: KeyError})))
    assert "What the numbers mean" in text
    assert "None" not in text
    assert not re.search(r"\bnan\b", text)


def test_settings_of_another_version_are_shown_as_they_are(tmp_path, page_of):
    run = make_run(tmp_path, result())
    (run.folder / "experiment.toml").write_text('future = "option"\n')
    _, text, _ = page_of(run)
    assert 'future = "option"' in text
    assert "0.883" in text


def test_what_cannot_be_written_is_named(tmp_path):
    with pytest.raises(ArtifactError, match="at least one run"):
        write_report([], tmp_path / "report.html")
    with pytest.raises(ArtifactError, match="cannot be written"):
        write_report([make_run(tmp_path, result())], tmp_path / "none" / "report.html")
