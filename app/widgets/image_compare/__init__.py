"""An original and what attacks made of it, compared with synchronous zoom and pan."""

from app.widgets.image_compare.canvas import MOST_SUBJECTS, CompareMode
from app.widgets.image_compare.compare import ImageCompare
from app.widgets.image_compare.footer import CodeStrip
from app.widgets.image_compare.subject import Subject
from app.widgets.image_compare.views import View

__all__ = ["MOST_SUBJECTS", "CodeStrip", "CompareMode", "ImageCompare", "Subject", "View"]
