"""Reminders: noted once, sent once, to a real mail server and a real web server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import ckan.plugins.toolkit as tk
import pytest
from bs4 import BeautifulSoup
from ckan import model
from ckan.tests.factories import Organization, Sysadmin, User
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory
from receivers import Hook, Mailbox, hook, mailbox
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from ckanext.election.election_dict import today
from ckanext.election.model.job import JobRow
from ckanext.election.model.reminder import Reminder, ReminderSubscription
from ckanext.election.reminders import noted
from ckanext.election.reminders.errors import ReminderError
from ckanext.election.reminders.jobs import note_reminders, send_reminders

pytestmark = pytest.mark.usefixtures("tables")

STATIONS = "polling-stations/location"
ALLOWED = "ckanext.election.reminders.allowed_hosts"


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    with mailbox() as server:
        monkeypatch.setitem(tk.config, "smtp.server", server.address)
        monkeypatch.setitem(tk.config, "smtp.mail_from", "portal@portal.example")
        yield server


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    with hook() as server:
        host = server.address.removeprefix("http://").partition("/")[0]
        monkeypatch.setitem(tk.config, ALLOWED, [host])
        yield server


@pytest.fixture
def editor(tables: None) -> dict[str, Any]:
    return User()


@pytest.fixture
def council(editor: dict[str, Any]) -> dict[str, Any]:
    """An election so far ahead that nothing of it is due by itself."""
    authority = Organization(users=[{"name": editor["name"], "capacity": "editor"}])
    day = (today() + timedelta(days=500)).isoformat()
    return ElectionFactory(
        authority=authority["id"],
        rounds=[{"number": 1, "polling_date": day}],
        title={"en": "Council of Druten", "fr": "Conseil de Druten"},
    )


def is_due(election: dict[str, Any], days: int, item: str = STATIONS, **fields: Any) -> None:
    """Say when an item of an election is due, from today on."""
    call_action(
        "election_publication_update",
        {"user": call_action("get_site_user")["name"]},
        election=election["uuid"],
        item=item,
        due=(today() + timedelta(days=days)).isoformat(),
        **fields,
    )


def subscribe(editor: dict[str, Any], of: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A subscription that has stood for a while."""
    made = call_action(
        "election_reminder_create",
        {"user": editor["name"], "ignore_auth": False},
        **{
            "election": of["id"],
            "channel": "email",
            "address": "data@druten.example",
            "language": "en",
            **fields,
        },
    )
    row = ReminderSubscription.get(made["id"])
    assert row
    row.created -= timedelta(days=60)
    model.Session.commit()
    return made


def send(subscription: dict[str, Any]) -> None:
    """What the two jobs do, for one subscription."""
    noted.note(today())
    send_reminders(subscription_id=subscription["id"])
    model.Session.commit()


def states(subscription: dict[str, Any]) -> list[str]:
    rows = model.Session.query(Reminder).filter_by(subscription_id=subscription["id"])
    return sorted(row.state for row in rows)


def text_of(message: EmailMessage) -> str:
    part = message.get_body()
    assert part
    return part.get_content()


class TestByMail:
    def test_once_before_it_is_due_and_once_when_it_is_late(self, mail, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=3)
        send(wish)
        send(wish)
        (first,) = mail.messages
        assert first["Subject"] == "Election data to publish: 1 due soon (Council of Druten)"
        assert first["To"] == "data@druten.example"
        assert "Polling station locations, Council of Druten: due" in text_of(first)
        assert f"/election/{council['uuid']}/publications" in text_of(first)
        assert wish["id"] in first["List-Unsubscribe"]
        is_due(council, days=-20)
        send(wish)
        send(wish)
        assert len(mail.messages) == 2
        assert "1 late" in mail.messages[1]["Subject"]
        assert states(wish) == ["sent", "sent"]

    def test_all_of_a_day_is_one_message(self, mail, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=2)
        is_due(council, days=-20, item="voter-lists/registration-look-up")
        send(wish)
        (message,) = mail.messages
        assert "1 late, 1 due soon" in message["Subject"]

    def test_it_is_written_in_the_readers_language(self, mail, editor, council):
        is_due(council, days=3)
        send(subscribe(editor, council, language="fr"))
        subject = "Données électorales à publier : 1 bientôt attendue (Conseil de Druten)"
        assert mail.messages[0]["Subject"] == subject
        assert f"/fr/election/{council['uuid']}/publications" in text_of(mail.messages[0])

    def test_not_yet(self, mail, editor, council):
        wish = subscribe(editor, council, days_before=2)
        is_due(council, days=3)
        send(wish)
        assert states(wish) == []

    def test_what_is_barred_meanwhile_is_not_sent(self, mail, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=3)
        noted.note(today())
        is_due(council, days=3, is_barred=True, reason="A court forbade it")
        send_reminders(subscription_id=wish["id"])
        model.Session.commit()
        assert mail.messages == []
        assert states(wish) == ["dropped"]

    def test_a_server_that_is_down_loses_nothing(self, mail, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=3)
        mail.refuses = True
        with pytest.raises(ReminderError, match="did not take it"):
            send(wish)
        model.Session.rollback()
        assert states(wish) == ["waiting"]
        row = ReminderSubscription.get(wish["id"])
        assert row
        assert "did not take it" in row.error
        mail.refuses = False
        send(wish)
        assert states(wish) == ["sent"]
        assert len(mail.messages) == 1
        assert row.error == ""

    def test_a_portal_without_a_mail_server_says_so(self, editor, council, monkeypatch):
        monkeypatch.setitem(tk.config, "smtp.server", "")
        wish = subscribe(editor, council)
        is_due(council, days=3)
        with pytest.raises(ReminderError, match=r"smtp\.server"):
            send(wish)
        model.Session.rollback()
        assert states(wish) == ["waiting"]

    def test_sent_twice_it_has_the_same_name(self, mail, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=3)
        noted.note(today())
        model.Session.commit()
        send_reminders(subscription_id=wish["id"])
        model.Session.rollback()  # as when a worker dies between sending and settling
        send(wish)
        first, again = mail.messages
        assert first["Message-ID"] == again["Message-ID"]
        assert states(wish) == ["sent"]

    def test_a_rehearsal_reminds_nobody(self, mail, editor, council):
        day = (today() + timedelta(days=500)).isoformat()
        rehearsal = ElectionFactory(
            authority=council["authority"]["id"],
            is_test=True,
            rounds=[{"number": 1, "polling_date": day}],
        )
        wish = subscribe(editor, rehearsal)
        is_due(rehearsal, days=3)
        send(wish)
        assert states(wish) == []

    def test_of_all_elections_of_an_authority(self, mail, editor, council):
        wish = subscribe(editor, council, election="", authority=council["authority"]["id"])
        is_due(council, days=3)
        send(wish)
        assert len(mail.messages) == 1

    def test_the_clock_notes_and_asks_for_sending(self, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=3)
        note_reminders()
        model.Session.commit()
        key = f"send_reminders:{wish['id']}"
        assert model.Session.query(JobRow).filter_by(key=key).count() == 1
        model.Session.query(JobRow).filter_by(key=key).delete()
        model.Session.commit()


class TestByWebhook:
    def test_a_receivers_library_takes_the_signature(self, receiver, editor, council):
        wish = subscribe(editor, council, channel="webhook", address=receiver.address)
        is_due(council, days=3)
        send(wish)
        ((headers, body),) = receiver.posts
        lower = {name.lower(): value for name, value in headers.items()}
        verified = Webhook(wish["secret"]).verify(body, lower)
        assert verified["type"] == "election.reminder"
        (reminded,) = verified["data"]["reminders"]
        assert (reminded["item"], reminded["occasion"]) == (STATIONS, "coming")
        assert reminded["election"] == council["uuid"]
        with pytest.raises(WebhookVerificationError):
            Webhook(wish["secret"]).verify(body + b" ", lower)

    @pytest.mark.parametrize("status", [302, 500])
    def test_what_is_not_taken_waits(self, receiver, editor, council, status):
        wish = subscribe(editor, council, channel="webhook", address=receiver.address)
        is_due(council, days=3)
        receiver.status, receiver.location = status, receiver.address
        with pytest.raises(ReminderError, match=str(status)):
            send(wish)
        model.Session.rollback()
        # A redirect is not followed.
        assert len(receiver.posts) == 1
        receiver.status = 200
        send(wish)
        assert json.loads(receiver.posts[1][1])["data"] == json.loads(receiver.posts[0][1])["data"]
        assert states(wish) == ["sent"]

    def test_an_address_that_became_private_gets_nothing(
        self, receiver, editor, council, monkeypatch
    ):
        wish = subscribe(editor, council, channel="webhook", address=receiver.address)
        is_due(council, days=3)
        monkeypatch.setitem(tk.config, ALLOWED, [])
        with pytest.raises(ReminderError, match="public internet"):
            send(wish)
        model.Session.rollback()
        assert receiver.posts == []


class TestSubscribing:
    def test_an_address_that_will_not_do(self, editor, council):
        for channel, address in (
            ("webhook", "http://127.0.0.1:9/"),
            ("webhook", "http://[::1]/"),
            ("webhook", "http://169.254.169.254/latest"),
            ("webhook", "file:///etc/passwd"),
            ("webhook", "data@druten.example"),
            ("email", "data@druten.example\nBcc: all@example.org"),
            ("email", "<data@druten.example>, other@example.org"),
            ("email", "druten"),
            ("fax", "0487"),
        ):
            with pytest.raises(tk.ValidationError):
                subscribe(editor, council, channel=channel, address=address)

    def test_only_the_authoritys_editors_may(self, council):
        stranger = User()
        with pytest.raises(tk.NotAuthorized):
            subscribe(stranger, council)
        with pytest.raises(tk.NotAuthorized):
            call_action("election_reminder_list", {"user": stranger["name"], "ignore_auth": False})

    def test_a_draft_is_there_for_its_editors_alone(self, editor, council):
        draft = ElectionFactory(state="draft")
        with pytest.raises(tk.ValidationError, match="no such election"):
            subscribe(editor, draft)

    def test_an_editor_sees_those_of_the_own_authorities(self, editor, council):
        mine = subscribe(editor, council)
        other = ElectionFactory()
        subscribe(Sysadmin(), other)
        found = call_action(
            "election_reminder_list", {"user": editor["name"], "ignore_auth": False}
        )
        assert [item["id"] for item in found] == [mine["id"]]
        # The secret in an e-mail's link is its reader's.
        assert found[0]["secret"] is None


class TestPages:
    def test_a_reader_ends_the_messages_without_logging_in(self, app, mail, editor, council):
        wish = subscribe(editor, council)
        is_due(council, days=3)
        send(wish)
        address = mail.messages[0]["List-Unsubscribe"].strip("<>")
        path = "/" + address.partition("//")[2].partition("/")[2]
        # Opening the link ends nothing: mail filters open links.
        assert "Send me no more reminders" in app.get(path).body
        assert ReminderSubscription.get(wish["id"])
        app.post(path)
        model.Session.expire_all()
        assert ReminderSubscription.get(wish["id"]) is None

    def test_a_wrong_secret_ends_nothing(self, app, editor, council):
        wish = subscribe(editor, council)
        app.post(f"/election/reminders/{wish['id']}/unsubscribe/guess")
        model.Session.expire_all()
        assert ReminderSubscription.get(wish["id"])

    def test_the_form_adds_one_and_says_what_is_wrong(self, app, user_with_token, council):
        member = {"id": council["authority"]["id"], "username": user_with_token["name"]}
        call_action("organization_member_create", **member, role="editor")
        headers = {"Authorization": user_with_token["token"]}
        sent = {
            "election": council["id"],
            "channel": "email",
            "address": "nobody",
            "language": "es",
        }
        page = BeautifulSoup(
            app.post("/election/reminders/", data=sent, headers=headers, status=400).body,
            "html.parser",
        )
        assert page.select_one("#field-address")["aria-invalid"] == "true"
        assert page.select_one("#field-address")["value"] == "nobody"
        sent["address"] = "<b>@druten.example"
        app.post("/election/reminders/", data=sent, headers=headers, status=400)
        sent["address"] = "data@druten.example"
        answer = app.post(
            "/election/reminders/", data=sent, headers=headers, follow_redirects=False
        )
        assert answer.status_code == 302
        shown = app.get("/election/reminders/", headers=headers).body
        assert "data@druten.example" in shown

    def test_visitors_are_sent_away(self, app):
        app.get("/election/reminders/", status=403)
