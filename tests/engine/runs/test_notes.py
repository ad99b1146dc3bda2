import pytest

from engine.errors import ArtifactError
from engine.runs.notes import NOTES, RunNotes, parse_tags, read_notes, retagged, write_notes


def test_notes_are_written_and_read_back_and_empty_ones_leave_no_file(tmp_path):
    assert read_notes(tmp_path) == RunNotes()
    notes = RunNotes("größer", ("paper", "seed 1"), "two\nlines")
    write_notes(tmp_path, notes)
    assert read_notes(tmp_path) == notes
    write_notes(tmp_path, RunNotes())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["{", "[]", '{"tags": 3}', "\xff"])
def test_damaged_notes_are_named_with_their_cure(tmp_path, content):
    (tmp_path / NOTES).write_bytes(content.encode("latin-1"))
    with pytest.raises(ArtifactError, match=r"notes\.json cannot be read .* Mend or delete it"):
        read_notes(tmp_path)


def test_a_folder_that_is_gone_is_named(tmp_path):
    with pytest.raises(ArtifactError, match=r"gone.notes\.json cannot be written"):
        write_notes(tmp_path / "gone", RunNotes(note="x"))


def test_tags_are_tidied():
    assert parse_tags(" a,, b  c ,a,") == ("a", "b c")
    assert retagged(("a", "b"), add=("c", "a"), remove=("b",)) == ("a", "c")
