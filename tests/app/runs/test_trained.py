"""The models of the run that is shown: what is said while there are none."""

from __future__ import annotations

import shutil

from app.runs.trained import TrainedRun
from app.workspace import Workspace
from engine.experiments import load_experiment
from engine.runs.run import Run, create_run


def test_a_run_whose_folder_is_gone_is_told_from_one_that_is_not_finished(workspace: Workspace) -> None:
    run, said = create_run(workspace.folder, load_experiment("tiny")), []
    workspace.set_run(run)
    trained = TrainedRun(workspace)
    trained.status_changed.connect(said.append)
    trained.want()
    assert said.pop() == "This run is not finished yet. Its models can be used when it is."
    shutil.rmtree(run.folder)
    trained.want()
    assert said == ["The folder of this run is not there any more. Open another run."]


def test_a_run_that_may_not_be_looked_at_is_said_to_be_gone(workspace: Workspace) -> None:
    said: list[str] = []
    workspace.set_run(Run(workspace.folder / ("x" * 300)))  # the system refuses to look at it, as at a disk that is gone
    trained = TrainedRun(workspace)
    trained.status_changed.connect(said.append)
    trained.want()
    assert said == ["The folder of this run is not there any more. Open another run."]
