import numpy as np
import pytest

from engine.config import DataConfig
from engine.data.listing import one_hot
from engine.data.partition import partition
from engine.data.protocol import protocol_hash, protocol_name

CIFAR = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
SYNSETS = tuple(f"n{number:08d}" for number in range(100))


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"train_per_class": 500, "train_in_database": False}, "CIFAR-10@54000"),
        ({"train_per_class": 500}, "CIFAR-10@59000"),
        ({"queries_per_class": 1000}, "CIFAR-10@50000"),
        ({"train_per_class": 400}, "photos, drawn split"),
    ],
)
def test_the_usual_protocols_of_cifar_10_are_recognised(options, name):
    labels = one_hot(np.arange(60_000) % 10, 10)
    config = DataConfig(**{"queries_per_class": 100, **options})
    got = partition(config, CIFAR, (), labels, np.full(60_000, ""))
    assert protocol_name("photos", "drawn", CIFAR, (len(got.query), len(got.database), len(got.train))) == name


def test_other_protocols_of_the_field():
    coco = ("person", "toothbrush", *map(str, range(78)))
    assert protocol_name("x", "drawn", coco, (5000, 117_218, 10_000)) == "MS-COCO 5000/10000"
    assert protocol_name("x", "drawn", coco, (159, 319, 318)) == "x, drawn split"
    assert protocol_name("x", "own", SYNSETS, (5000, 128_503, 10_000)) == "ImageNet-100 5000/10000"
    assert protocol_name("x", "own", SYNSETS[:99], (5000, 128_503, 10_000)) == "x, own split"


def test_the_hash_tells_classes_splits_and_images_apart_and_nothing_else():
    base = protocol_hash(("a", "b"), [["1", "2"], ["3"]])
    assert base == protocol_hash(("a", "b"), [["2", "1"], ["3"]])
    others = [
        protocol_hash(("b", "a"), [["1", "2"], ["3"]]),
        protocol_hash(("a", "b"), [["1"], ["2", "3"]]),
        protocol_hash(("a", "b"), [["1", "2"], ["4"]]),
        protocol_hash(("a", "b"), [["1", "2"], [], ["3"]]),
        protocol_hash(("a",), [["1", "2"], ["3"]]),
    ]
    assert len({base, *others}) == 6
    assert len(base) == 12
