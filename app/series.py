"""What scalars are called on screen, their units, and which plot they belong to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_QUALITY = frozenset(
    {
        *("psnr", "ssim", "mse", "lpips", "hamming", "bit_accuracy", "held_out_bit_accuracy", "rate"),
        *("map", "map_tie_aware", "t_map", "t_map_tie_aware"),
    }
)
_UNITS = {"psnr": "dB", "hamming": "bits"}
_NAMES = {
    "map": "MAP",
    "map_tie_aware": "MAP, tie-aware",
    "t_map": "t-MAP",
    "t_map_tie_aware": "t-MAP, tie-aware",
    "t_map_clean_queries": "t-MAP floor, clean queries",
    "t_map_triggered": "t-MAP floor, clean model",
    "psnr": "PSNR",
    "ssim": "SSIM",
    "mse": "MSE",
    "lpips": "LPIPS",
    "hamming": "Hamming distance",
    "held_out_bit_accuracy": "bit accuracy, held-out images",
    "rate": "learning rate",
    "quantization": "quantisation",
}


def label(name: str) -> str:
    """What scalar `name` is called on screen."""
    return QCoreApplication.translate("series", _NAMES.get(name, name.replace("_", " ")))


def unit(name: str) -> str:
    """The unit of scalar `name`, empty for plain numbers."""
    return _UNITS.get(name, "")


def is_quality(name: str) -> bool:
    """Whether `name` measures what is reached, and so is plotted below the losses."""
    return name in _QUALITY or name.startswith(("map_", "t_map_"))


def is_loss(name: str) -> bool:
    """Whether `name` is a term that is minimised."""
    return not is_quality(name)
