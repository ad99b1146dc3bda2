"""No test reaches the network: an opener serves archives that were made here."""

import hashlib
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.data.decode import decode_image
from engine.data.download import download_set, published_set
from engine.data.folder import list_folder
from engine.data.published import SETS, PublishedSet
from engine.errors import Cancelled, ConfigError, DataError
from engine.progress import Control, ProgressEvent, Reporter
from tests.engine.data.conftest import Log, noise, save_noise


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return out.getvalue()


def served(name: str, files: dict[str, bytes]) -> tuple[PublishedSet, object]:
    """The set with the checksum of an archive of these files, and what serves it."""
    body = archive(files)

    def opener(url: str) -> io.BytesIO:
        assert url == SETS[name].url
        return io.BytesIO(body)

    return replace(published_set(name), md5=hashlib.md5(body).hexdigest(), bytes=len(body)), opener


def cifar_record(labels: list[int], pixels: np.ndarray) -> bytes:
    """By hand: red plane, green plane, blue plane, row after row."""
    return bytes(labels) + b"".join(pixels[:, :, channel].tobytes() for channel in range(3))


def cifar10() -> dict[str, bytes]:
    files = {f"cifar-10-batches-bin/data_batch_{n}.bin": cifar_record([n % 2], noise(n, 32, 32)) for n in range(1, 6)}
    files["cifar-10-batches-bin/test_batch.bin"] = cifar_record([1], noise(9, 32, 32)) + cifar_record([0], noise(10, 32, 32))
    return {**files, "cifar-10-batches-bin/batches.meta.txt": b"airplane\nautomobile\n\n"}


def test_cifar_10_becomes_class_folders(tmp_path: Path, log: Log):
    got = list_folder(download_set(*_call(served("cifar10", cifar10()), tmp_path / "a/cifar10", log)))
    assert (got.layout, got.classes) == ("splits", ("airplane", "automobile"))
    assert (got.parts == "train").sum() == 5
    test = [name for name in got.names if name.startswith("test/automobile")]
    np.testing.assert_array_equal(decode_image(got.root / test[0]), noise(9, 32, 32))
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["cifar10"]
    assert any(isinstance(event, ProgressEvent) and event.unit == "MiB" for event in log.events)


def _call(found, out, reporter):
    published, opener = found
    return published, out, reporter, opener


def test_cifar_100_takes_the_fine_label(tmp_path: Path):
    files = {
        "cifar-100-binary/train.bin": cifar_record([0, 2], noise(1, 32, 32)),
        "cifar-100-binary/test.bin": cifar_record([0, 1], noise(2, 32, 32)),
        "cifar-100-binary/fine_label_names.txt": b"apple\nbaby\nbear\n",
    }
    out = download_set(*_call(served("cifar100", files), tmp_path / "out", Reporter()))
    assert sorted(str(path.relative_to(out).parent) for path in out.rglob("*.png")) == ["test/baby", "train/bear"]


def test_stl_10_is_stored_column_after_column(tmp_path: Path):
    picture = noise(3, 96, 96)
    stored = b"".join(picture[:, column, channel].tobytes() for channel in range(3) for column in range(96))
    files = {f"stl10_binary/{split}_X.bin": stored for split in ("train", "test")}
    files |= {"stl10_binary/train_y.bin": b"\x02", "stl10_binary/test_y.bin": b"\x01"}
    files["stl10_binary/class_names.txt"] = b"airplane\nbird\n"
    out = download_set(*_call(served("stl10", files), tmp_path / "out", Reporter()))
    np.testing.assert_array_equal(decode_image(next((out / "train/bird").iterdir())), picture)
    assert len(list((out / "test/airplane").iterdir())) == 1


def test_archives_of_class_folders_are_unpacked(tmp_path: Path):
    content = save_noise(tmp_path / "x.png", 1).read_bytes()
    files = {f"imagenette2-320/{part}/n01/{number}.png": content for part in ("train", "val") for number in range(2)}
    out = download_set(*_call(served("imagenette", files), tmp_path / "out", Reporter()))
    assert (list_folder(out).layout, len(list_folder(out).names)) == ("splits", 4)


def test_nothing_is_left_where_something_goes_wrong(tmp_path: Path):
    published, opener = served("cifar10", cifar10())
    out = tmp_path / "sets/cifar10"
    with pytest.raises(DataError, match="is not the published archive"):
        download_set(replace(published, md5="0" * 32), out, Reporter(), opener)

    def refused(url: str) -> io.BytesIO:
        raise OSError("no route")

    with pytest.raises(DataError, match=r"cannot be downloaded \(no route\)\. Try again"):
        download_set(published, out, Reporter(), refused)
    control = Control()
    control.stop()
    with pytest.raises(Cancelled):
        download_set(published, out, Reporter(control=control), opener)
    outside = served("imagenette", {"set/train/a/1.png": b"1", "../outside.png": b"2"})
    with pytest.raises(DataError, match="cannot be written"):
        download_set(*_call(outside, out, Reporter()))
    assert list(tmp_path.rglob("*")) == [tmp_path / "sets"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "mine").touch()
    with pytest.raises(ConfigError, match="is not empty"):
        download_set(published_set("cifar10"), tmp_path, Reporter())
    with pytest.raises(ConfigError, match=r"no such data set\. Choose one of: cifar10"):
        published_set("imagenet")
