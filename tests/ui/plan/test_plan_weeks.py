"""Plan's newer rooms: weeks ahead, questionnaire, onset, people, what is said of the sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from clamstudio.coach.episode import stated
from clamstudio.coach.plan import entry_of
from clamstudio.history import changes
from clamstudio.records import LedgerKind, StatementTopic, Weekday
from clamstudio.session.templates import template
from clamstudio.ui.plan.questionnaire import QuestionnaireDialog
from tests.helpers.coach_log import PLAN, Day

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.plan.conftest import Desk

_QUIET = (Day(11), Day(8), Day(5), Day(2))


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def _statements(desk: Desk) -> list[tuple[StatementTopic, str]]:
    (person,) = desk.history.people()
    return [(each.topic, each.value) for each in desk.history.statements(person.id)]


def test_the_weekly_goal_is_the_plans_until_it_is_said(desk: Desk) -> None:
    person = desk.history.ensure_person("Me")
    days = (Weekday.MONDAY, Weekday.THURSDAY)
    plan = replace(PLAN, blocks=(replace(PLAN.blocks[0], days=days),))
    entry = entry_of(LedgerKind.EDITED, plan, person.id, desk.clock.now())
    desk.writer.add_ledger_entry(entry).result()
    desk.page.refresh()
    weeks = desk.page.weeks
    assert weeks.goal.value == 2
    assert _statements(desk) == []
    weeks.goal.box.stepUp()
    assert _statements(desk) == [(StatementTopic.WEEKLY_GOAL, "3")]
    assert "goal: 3" in weeks.kept.text()
    desk.page.refresh()
    assert weeks.goal.value == 3
    assert len(_statements(desk)) == 1


def test_weeks_ahead_are_simulated_and_nothing_is_written(desk: Desk) -> None:
    desk.done(*_QUIET)
    before = desk.history.path.read_bytes()
    weeks = desk.page.weeks
    assert "one step up, both legs" in weeks.said[0]
    assert weeks.said[-1].startswith("After 18 sessions: ")
    weeks.weeks.button("12").click()
    weeks.a_week.button("2").click()
    assert weeks.said[-1].startswith("After 24 sessions: ")
    desk.page.editor.show_plan(replace(template("gentle"), locked=True), kept=False)
    desk.page.weeks.refresh()
    assert "coach leaves it alone" in weeks.said[0]
    assert desk.history.path.read_bytes() == before


def test_a_wide_window_shows_the_weeks_beside_the_rest(desk: Desk) -> None:
    page = desk.page
    assert not page.is_docked
    page.open_view("weeks")
    assert page.weeks.isVisible()
    page.resize(1832, 1080)
    assert page.is_docked
    assert page.views.current == "plan"
    assert page.editor.isVisible()
    assert page.weeks.isVisible()
    assert not page.views.button("weeks").isVisible()
    assert page.editor.picture.isVisible()
    QApplication.processEvents()
    area = page.editor.editor.parentWidget()
    assert area is not None
    assert area.height() >= page.editor.editor.height(), "every line of a block is in sight"
    page.resize(1192, 720)
    assert not page.is_docked
    assert page.views.button("weeks").isVisible()
    assert not page.editor.picture.isVisible()
    page.open_view("weeks")
    assert page.weeks.isVisible()


def test_the_questionnaire_is_answered_and_taken_out_again(desk: Desk, qtbot: QtBot) -> None:
    card = desk.page.feel.questionnaire
    desk.page.open_view("feel")
    assert "24 sentences" in card.offer.text()
    dialog = QuestionnaireDialog(desk.page)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.ticked == ()
    for number in (1, 24):
        qtbot.keyClick(dialog.boxes[number - 1], Qt.Key.Key_Space)
    assert dialog.ticked == (1, 24)
    assert "2 sentences ticked" in dialog.count.text()
    card.keep(dialog.ticked)
    (person,) = desk.history.people()
    assert [one.ticked for one in desk.history.questionnaires(person.id)] == [(1, 24)]
    assert "2 of 24" in card.said.text()
    assert "hardly shows" in card.said.text()
    assert card.offer.isHidden()
    card.remove_button.click()
    assert desk.history.questionnaires(person.id) == ()
    assert "24 sentences" in card.offer.text()


def test_it_is_due_again_in_one_line(desk: Desk) -> None:
    desk.page.feel.questionnaire.keep((1, 2, 3, 4, 5))
    desk.clock.advance(14 * 86_400.0)
    desk.page.refresh()
    assert desk.page.feel.questionnaire.offer.text().startswith("Two weeks on")


def test_another_language_is_told_that_the_form_is_english(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = QuestionnaireDialog()
    qtbot.addWidget(english)
    assert "is in English" not in _words(english)
    monkeypatch.setattr("clamstudio.ui.plan.questionnaire.language_in_use", lambda: "de")
    other = QuestionnaireDialog()
    qtbot.addWidget(other)
    assert "is in English" in _words(other)
    assert other.boxes[0].text() == "I stay at home most of the time because of my back."


def test_the_onset_is_told_once_and_leads_to_its_prompt(desk: Desk) -> None:
    feel, coach = desk.page.feel, desk.page.coach
    assert not feel.onset_button.isEnabled()
    feel.onset.box.setCurrentIndex(feel.onset.box.findData("14"))
    assert feel.onset_button.isEnabled()
    feel.onset_button.click()
    day = (desk.clock.now() - timedelta(days=14)).date().isoformat()
    assert _statements(desk) == [(StatementTopic.ONSET, day)]
    assert not feel.onset_button.isEnabled()
    assert feel.onset.value == day
    assert coach.episode is not None
    assert "two weeks" in _words(coach.episode)
    coach.episode.buttons["day_14"].click()
    assert coach.episode is None
    assert _statements(desk)[-1] == (StatementTopic.REMINDED, "day_14")


def test_the_twelfth_week_is_a_question_with_two_answers(desk: Desk) -> None:
    person = desk.history.ensure_person("Me")
    said = stated(StatementTopic.ONSET, "long_ago", person.id, desk.clock.now())
    desk.history.change(changes.insert_statement, said)
    desk.page.refresh()
    coach = desk.page.coach
    assert coach.episode is not None
    assert set(coach.episode.buttons) == {"yes", "no", "day_84"}
    coach.episode.buttons["no"].click()
    assert coach.episode is not None
    assert "no clinician has assessed it" in _words(coach.episode)
    assert set(coach.episode.buttons) == {"day_84"}


def test_each_person_has_their_own_and_the_choice_is_remembered(desk: Desk) -> None:
    desk.done(*_QUIET)
    page = desk.page
    assert page.person.isHidden()
    changed = []
    page.person_changed.connect(lambda: changed.append(page.person.currentText()))
    desk.clock.advance(1.0)
    page.person.add_and_choose("Ann")
    assert changed == ["Ann"]
    assert page.person.isVisible()
    assert desk.settings[-1].person == "Ann"
    assert "After your first session" in _words(page.coach)
    page.editor.save_requested.emit()
    me, ann = desk.history.people()
    assert (me.name, ann.name) == ("Me", "Ann")
    assert desk.history.ledger(me.id) == ()
    assert len(desk.history.ledger(ann.id)) == 1
    page.person.setFocus()
    desk.qtbot.keyClick(page.person, Qt.Key.Key_Up)
    assert desk.settings[-1].person == "Me"
    assert len(page.coach.cards) == 2


def test_a_name_that_is_no_more_means_the_first_person(desk: Desk) -> None:
    desk.done(*_QUIET)
    desk.settings.append(replace(desk.settings[-1], person="Gone"))
    desk.page.refresh()
    assert len(desk.page.coach.cards) == 2
    assert [each.name for each in desk.history.people()] == ["Me"]


def test_a_difference_of_the_sides_is_said_beside_the_suggestions(desk: Desk) -> None:
    desk.done(*_QUIET)
    assert "Right and left" not in _words(desk.page.coach)
    (person,) = desk.history.people()
    for session in desk.history.sessions(person.id):
        for one in session.sets:
            reserve = 1 if one.side.value == "left" else 4
            desk.history.change(changes.confirm_set, one.id, 12, reserve, ())
    desk.page.refresh()
    said = _words(desk.page.coach)
    assert "Your left leg goes first: it felt harder the last times." in said
    assert "median of 4 sessions" in said


def test_an_edit_that_is_not_kept_is_not_lost_to_another_person(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.done(*_QUIET)
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: answers.pop(0))
    page = desk.page
    page.editor.editor.sets.box.stepUp()
    edited = page.editor.plan
    page.person.add_and_choose("Ann")
    assert page.editor.plan == edited
    assert [each.name for each in desk.history.people()] == ["Me"]
    page.person.add_and_choose("Ann")
    assert page.editor.plan != edited
    assert answers == []
