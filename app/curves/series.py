"""What scalars are called on screen, their units, and which plot they belong to."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_QUALITY = frozenset(
    {
        *("psnr", "ssim", "mse", "lpips", "hamming", "bit_accuracy", "held_out_bit_accuracy", "rate"),
        *("map", "map_tie_aware", "t_map", "t_map_tie_aware"),
    }
)
_UNITS = {"psnr": "dB", "hamming": "bits"}
_NAMES: dict[str, object] = {
    "map": QT_TRANSLATE_NOOP("series", "MAP"),
    "map_tie_aware": QT_TRANSLATE_NOOP("series", "MAP, tie-aware"),
    "t_map": QT_TRANSLATE_NOOP("series", "t-MAP"),
    "t_map_tie_aware": QT_TRANSLATE_NOOP("series", "t-MAP, tie-aware"),
    "t_map_clean_queries": QT_TRANSLATE_NOOP("series", "t-MAP floor, clean queries"),
    "t_map_triggered": QT_TRANSLATE_NOOP("series", "t-MAP floor, clean model"),
    "psnr": QT_TRANSLATE_NOOP("series", "PSNR"),
    "ssim": QT_TRANSLATE_NOOP("series", "SSIM"),
    "mse": QT_TRANSLATE_NOOP("series", "MSE"),
    "lpips": QT_TRANSLATE_NOOP("series", "LPIPS"),
    "hamming": QT_TRANSLATE_NOOP("series", "Hamming distance"),
    "held_out_bit_accuracy": QT_TRANSLATE_NOOP("series", "bit accuracy, held-out images"),
    "rate": QT_TRANSLATE_NOOP("series", "learning rate"),
    "quantization": QT_TRANSLATE_NOOP("series", "quantisation"),
    "alignment": QT_TRANSLATE_NOOP("series", "alignment"),
    "backdoor": QT_TRANSLATE_NOOP("series", "backdoor"),
    "centre": QT_TRANSLATE_NOOP("series", "centre"),
    "classification": QT_TRANSLATE_NOOP("series", "classification"),
    "contrastive": QT_TRANSLATE_NOOP("series", "contrastive"),
    "discriminator": QT_TRANSLATE_NOOP("series", "discriminator"),
    "hash": QT_TRANSLATE_NOOP("series", "hash"),
    "loss": QT_TRANSLATE_NOOP("series", "loss"),
    "quality": QT_TRANSLATE_NOOP("series", "quality"),
    "reconstruction": QT_TRANSLATE_NOOP("series", "reconstruction"),
}


def label(name: str) -> str:
    """What scalar `name` is called on screen."""
    return QCoreApplication.translate("series", str(_NAMES.get(name, name.replace("_", " "))))


def unit(name: str) -> str:
    """The unit of scalar `name`, empty for plain numbers."""
    return _UNITS.get(name, "")


def is_quality(name: str) -> bool:
    """Whether `name` measures what is reached, and so is plotted below the losses."""
    return name in _QUALITY or name.startswith(("map_", "t_map_"))


def is_loss(name: str) -> bool:
    """Whether `name` is a term that is minimised."""
    return not is_quality(name)
