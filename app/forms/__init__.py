"""Forms derived from the declared options."""

from app.forms.experiment_form import ExperimentForm
from app.forms.section_form import SectionForm

__all__ = ["ExperimentForm", "SectionForm"]
