"""Forms: values go round, errors stand beside their field, members of unions come and go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox, QToolButton

from app.forms import ExperimentForm
from app.forms.editors import make_editor
from app.forms.section_form import all_leaves
from engine.config import Experiment, LCBAConfig
from engine.config.options import options
from engine.errors import ConfigError
from engine.experiments import load_experiment, preset_names, with_overrides

LEAVES = all_leaves(Experiment)
CHANGED = with_overrides(
    Experiment(),
    [
        "name=my photos",
        "seed=2147483647",
        "data.source=/photos/größe",
        "data.open_set_classes=cat,dog house",
        "surrogate.method=hashnet",
        "surrogate.method.alpha=0.05",
        "surrogate.learning_rate=3e-5",
        "surrogate.bits=64",
        "poison.ratio=0.25",
        "evaluation.empty=skip",
    ],
)


@pytest.fixture
def form(qtbot) -> ExperimentForm:
    made = ExperimentForm()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("leaf", LEAVES, ids=[leaf.key for leaf in LEAVES])
def test_every_input_gives_back_what_it_is_given(qtbot, leaf) -> None:
    editor = make_editor(leaf.option)
    qtbot.addWidget(editor)
    option = leaf.option
    if option.kind == "union":
        values: list[object] = [name for name, _ in option.members]
    elif option.choices:
        values = list(option.choices)
    else:
        others = {"text": "ä b", "texts": ("a", "b c"), "flag": True, "int": 64, "float": 1e-4}
        extremes = {"texts": ("tench, Tinca tinca", '"quoted"', "[a"), "int": int(option.maximum or 0), "float": 1 / 3}
        values = [option.default, others[option.kind], extremes.get(option.kind, "")]
        if option.kind == "flag":
            values.pop()
    for value in values:
        editor.set_value(value)
        assert editor.value() == value


def test_a_list_that_is_half_typed_is_told(form: ExperimentForm) -> None:
    row = form.form.row("data.open_set_classes")
    line = row.editor.focusProxy()
    assert isinstance(line, QLineEdit)
    line.clear()
    QTest.keyClicks(line, '["tench, Tinca')
    assert "a list of texts" in row.error
    QTest.keyClicks(line, ' tinca", "dog"]')
    assert row.error == ""
    assert form.value().data.open_set_classes == ("tench, Tinca tinca", "dog")


def test_a_number_is_typed_while_its_unit_follows(form: ExperimentForm) -> None:
    box = form.form.row("surrogate.epochs").editor.focusProxy()
    assert isinstance(box, QSpinBox)
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_1)
    assert box.text() == "1 epoch"
    QTest.keyClick(box, Qt.Key.Key_2)
    assert (box.text(), box.value()) == ("12 epochs", 12)


def test_form_has_a_row_for_every_option(form: ExperimentForm) -> None:
    paths = {leaf.option.path for leaf in LEAVES}
    assert {"name", "data.shapes.seed", "surrogate.method", "target.method.quantization", "attack.margin"} <= paths
    for table in options(Experiment):
        if table.kind == "section":
            assert {
                f"{table.name}.{o.name}" for o in options(table.members[0][1]) if not o.is_table and o.name != "kind"
            } <= paths


@pytest.mark.parametrize("experiment", [Experiment(), CHANGED], ids=["default", "changed"])
def test_experiment_goes_round(form: ExperimentForm, experiment: Experiment) -> None:
    form.set_value(experiment)
    assert form.value() == experiment


@pytest.mark.parametrize("name", preset_names())
def test_presets_go_round(form: ExperimentForm, name: str) -> None:
    experiment = load_experiment(name)
    form.set_value(experiment)
    assert form.value() == experiment


def test_typing_changes_the_value(form: ExperimentForm, qtbot) -> None:
    ratio = form.findChild(QLineEdit, "poison.ratio")
    with qtbot.waitSignal(form.value_changed):
        ratio.clear()
        qtbot.keyClicks(ratio, "2.5e-1")
    assert form.value().poison.ratio == 0.25


def test_wrong_value_is_explained_beside_its_field(form: ExperimentForm) -> None:
    form.findChild(QSpinBox, "data.image_size").setValue(65)
    row = form.form.row("data.image_size")
    assert "multiple of 16" in row.error
    assert form.form.row("surrogate.bits").error == ""
    with pytest.raises(ConfigError, match=r"data\.image_size"):
        form.value()
    row.editor.set_value(96)
    assert row.error == ""
    assert form.value().data.image_size == 96


def test_half_typed_number_is_an_error_not_a_crash(form: ExperimentForm) -> None:
    form.findChild(QLineEdit, "surrogate.learning_rate").setText("1e-")
    assert "surrogate.learning_rate" in form.form.problems
    assert "above 0" in form.form.row("surrogate.learning_rate").error


def test_rule_between_fields_is_reported_without_a_field(form: ExperimentForm) -> None:
    form.form.row("poison.target_class").editor.set_value("cat")
    form.form.row("attack.confusing_class").editor.set_value("cat")
    assert list(form.form.problems) == [""]
    assert "must differ" in form.form.problems[""]


def test_choosing_a_member_shows_its_fields_only(form: ExperimentForm) -> None:
    chooser = form.findChild(QComboBox, "surrogate.method")
    chooser.setCurrentText("hashnet")
    assert form.value().surrogate.method.kind == "hashnet"
    assert not form.form.row("surrogate.method.alpha").editor.isHidden()
    with pytest.raises(KeyError):
        form.form.row("surrogate.method.quantization")
    chooser.setCurrentText("csq")
    assert form.value() == Experiment()


def test_reset_goes_back_to_the_preset(form: ExperimentForm) -> None:
    preset = with_overrides(Experiment(), ["surrogate.epochs=30"])
    form.set_baseline(preset)
    form.set_value(preset)
    row = form.form.row("surrogate.epochs")
    row.editor.set_value(5)
    row.reset()
    assert form.value().surrogate.epochs == 30


def test_help_is_tooltip_whats_this_and_accessible(form: ExperimentForm) -> None:
    row = form.form.row("poison.ratio")
    option = row.leaf.option
    assert option.help in row.editor.toolTip()
    assert option.help in row.editor.whatsThis()
    field = form.findChild(QLineEdit, "poison.ratio")
    assert field.accessibleName() == "Ratio"
    assert field.accessibleDescription() == option.help


def test_units_are_shown(form: ExperimentForm) -> None:
    assert form.findChild(QSpinBox, "data.image_size").text() == "64 px"
    assert form.findChild(QComboBox, "surrogate.bits").currentText() == "32 bits"


def test_classes_are_offered_where_a_class_is_asked_for(form: ExperimentForm) -> None:
    form.set_classes(["cat", "dog"], "/photos")
    completer = form.findChild(QLineEdit, "poison.target_class").completer()
    model = completer.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["cat", "dog"]


@pytest.mark.parametrize(
    ("attack", "surrogate", "labcln"), [("badhash", True, True), ("lcba", True, False), ("badnets", False, False)]
)
def test_stages_that_an_attack_has_no_use_for_are_hidden(
    form: ExperimentForm, attack: str, surrogate: bool, labcln: bool
) -> None:
    form.form.row("attack").editor.set_value(attack)
    assert form.form.row("surrogate.bits").editor.isVisibleTo(form) == surrogate
    assert form.form.row("labcln.centroid").editor.isVisibleTo(form) == labcln
    assert form.form.row("target.bits").editor.isVisibleTo(form)


def choose_attack(form: ExperimentForm, attack: str) -> None:
    box = form.findChild(QComboBox, "attack")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(attack)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert form.value().attack.kind == attack


def poison(form: ExperimentForm) -> tuple[str, float, str]:
    found = form.value().poison
    return found.label_policy, found.ratio, found.ratio_of


@pytest.mark.parametrize(
    ("attack", "usual"),
    [(kind, ("dirty", 0.05, "set")) for kind in ("badnets", "issba")]
    + [(kind, ("clean", 0.5, "class")) for kind in ("lcba", "noise")],
)
def test_labels_and_ratio_follow_the_attack_and_the_presets_come_back_with_its_own(
    form: ExperimentForm, attack: str, usual: tuple[str, float, str]
) -> None:
    preset = with_overrides(Experiment(), ["poison.ratio=0.3"])
    form.set_baseline(preset)
    form.set_value(preset)
    choose_attack(form, attack)
    assert poison(form) == usual
    assert form.value().attack.kind == attack
    choose_attack(form, "badhash")
    assert form.value() == preset


def test_labels_and_ratio_that_the_user_changed_stay_with_every_attack(form: ExperimentForm) -> None:
    form.form.row("poison.ratio").editor.set_value(0.2)
    choose_attack(form, "issba")
    assert poison(form) == ("clean", 0.2, "class")
    choose_attack(form, "badhash")
    form.form.row("poison.ratio").reset()
    choose_attack(form, "issba")
    assert poison(form) == ("dirty", 0.05, "set")


def test_labels_that_followed_an_attack_are_reset_one_by_one_and_then_stay(form: ExperimentForm) -> None:
    form.show()
    choose_attack(form, "badnets")
    resets = [b for b in form.findChildren(QToolButton) if b.isVisible() and "Back to" in b.toolTip()]
    assert {b.toolTip() for b in resets} == {"Back to badhash", "Back to clean", "Back to 0.5", "Back to class"}
    QTest.mouseClick(next(b for b in resets if b.toolTip() == "Back to clean"), Qt.MouseButton.LeftButton)
    assert poison(form) == ("clean", 0.05, "set")
    choose_attack(form, "lcba")
    assert poison(form) == ("clean", 0.05, "set")


def test_a_preset_is_shown_as_it_is_whatever_is_usual_with_its_attack(form: ExperimentForm) -> None:
    choose_attack(form, "badnets")
    preset = load_experiment("quickstart-issba-clean")
    form.set_baseline(preset)
    form.set_value(preset)
    assert form.value() == preset


def test_options_of_an_attack_keep_their_own_defaults_and_say_what_they_belong_to(form: ExperimentForm) -> None:
    form.form.row("attack").editor.set_value("lcba")
    assert form.value().attack == LCBAConfig()
    size = form.findChildren(QSpinBox, "attack.patch.size")
    assert [box.accessibleName() for box in size if box.isVisibleTo(form)] == ["Patch size"]
    assert "/255" in [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]


def test_rows_of_attacks_that_are_not_chosen_leave_no_gap(form: ExperimentForm, qtbot) -> None:
    form.show()
    chooser = form.form.row("attack").editor

    def height(attack: str) -> int:
        chooser.set_value(attack)
        QApplication.processEvents()  # the layout hears of hidden rows by an event
        return chooser.parentWidget().sizeHint().height()

    # One basic option each, at different places.
    assert height("noise") == pytest.approx(height("badnets"), abs=3)
