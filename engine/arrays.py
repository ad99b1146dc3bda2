"""NumPy arrays by what they hold."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Positions: TypeAlias = NDArray[np.int64]
"""Of images within a set."""
Pixels: TypeAlias = NDArray[np.uint8]
"""RGB: (H, W, 3) or (N, H, W, 3), 0 to 255."""
Labels: TypeAlias = NDArray[np.uint8]
"""(N, C), 1 where an image shows a class."""
Codes: TypeAlias = NDArray[np.int8]
"""Hash codes (N, K), or one of them (K,), in {-1, +1}."""
