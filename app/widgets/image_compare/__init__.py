"""Clean, poisoned and residual pictures compared with synchronous zoom and pan."""

from app.widgets.image_compare.compare import CompareMode, ImageCompare

__all__ = ["CompareMode", "ImageCompare"]
