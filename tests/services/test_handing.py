"""Packages are handed over whole or not at all, and the receiver's word says how far they are."""

import errno
import hashlib
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from mentorapp.base import files
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, OutRow, Step, Way
from mentorapp.services import carding, exchange_page, exchange_words, exchanging, handing, tray
from mentorapp.services.desk import Desk
from mentorapp.services.handing import Folder, MailDraft, Parcel, SavedAs
from mentorapp.storage.tray import OUT
from tests.services.alone import alone
from tests.services.test_tray import noted
from tests.services.trio import TODAY, Trio, trio


def ready(made: Trio, name: str = "a", to: str = "s") -> OutRow:
    """Make what is new ready for one PC, and give its row."""
    desk = made.desks[name]
    handing.make_ready(desk, only=[made.desks[to].store.author])
    return row(desk, made.desks[to])


def row(desk: Desk, to: Desk) -> OutRow:
    """Give the newest row for a PC that is not done, as the archive has it."""
    found = [
        one
        for one in exchange_page.archive(desk)
        if isinstance(one, OutRow) and one.peer == to.store.author and one.is_known
    ]
    return found[0]


def test_a_package_goes_its_four_steps(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        one = ready(made)
        assert (one.step, one.kept) == (Step.READY, True)
        assert exchange_words.row_title(one) == "Notities van Leerling0"
        stick = tmp_path / "stick"
        stick.mkdir()
        assert handing.hand_over(a, [one.id], Folder(stick, Way.STICK)) == [one.file]
        assert row(a, s).step is Step.HANDED
        assert exchange_words.how_far(row(a, s), TODAY).startswith("op de stick gezet op ")
        [given] = stick.iterdir()
        id_ = tray.put(s, given.name, given.read_bytes(), Came.STICK)
        tray.rows(s)
        made.send("s", "a")  # it lies there, nobody took it over
        assert row(a, s).step is Step.ARRIVED
        tray.take(s, id_)
        made.send("s", "a")
        assert row(a, s).step is Step.DONE
        handing.clean_up(a)
        assert list((a.store.folder / OUT).iterdir()) == []
        [receipt] = [one for one in exchange_page.view(a).receipts if one.peer == s.store.author]
        assert receipt.to == receipt.ours
        assert (
            exchange_words.receipt_words(receipt)
            == f"S heeft alles gelezen, tot en met {receipt.to}"
        )
        noted(made, "later")
        [receipt] = [one for one in exchange_page.view(a).receipts if one.peer == s.store.author]
        assert exchange_words.receipt_words(receipt) == (
            f"S heeft gelezen tot en met {receipt.to} van {receipt.to + 1}"
        )


def test_a_mere_receipt_is_done_once_it_arrived(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        made.settle()
        one = ready(made)
        assert exchange_words.row_title(one) == "Ontvangstbewijs"
        stick = tmp_path / "stick"
        stick.mkdir()
        handing.hand_over(a, [one.id], Folder(stick))
        made.send("s", "a")
        assert row(a, s).step is Step.HANDED
        exchanging.take_over(s, (stick / one.file).read_bytes())
        made.send("s", "a")
        assert row(a, s).step is Step.DONE


def test_disclosures_are_acknowledged_by_what_is_not_withheld_any_more(tmp_path: Path) -> None:
    with trio(tmp_path, learners=2) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        other = made.learners[1].id
        # Only what concerns the other learner: the note goes along withheld.
        [sent] = exchanging.export(a, tmp_path / "out", learner=other, only=[s.store.author])
        assert row(a, s).step is Step.HANDED  # who exports into a folder gave it along
        exchanging.take_over(s, sent.path.read_bytes())
        made.send("s", "a")
        assert row(a, s).step is Step.DONE  # that it was withheld was all it carried
        one = ready(made)
        assert exchange_words.row_title(one) == "Notities van Leerling0"
        made.send("s", "a")
        assert row(a, s).step is Step.READY  # the number alone proves nothing
        exchanging.take_over(s, (a.store.folder / OUT / one.file).read_bytes())
        made.send("s", "a")
        assert row(a, s).step is Step.DONE


def test_making_again_leaves_one_file(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        first = ready(made)
        noted(made, "nog iets")
        second = ready(made)
        assert first.id != second.id
        assert [path.name for path in (a.store.folder / OUT).iterdir()] == [second.file]
        assert [one.id for one in exchange_page.view(a).to_hand_over] == [second.id]
        handing.drop(a, second.id)
        assert exchange_page.view(a).to_hand_over == ()
        with pytest.raises(Refused) as caught:
            handing.hand_over(a, [second.id], Folder(tmp_path))
        assert caught.value.problem is Problem.UNKNOWN
        assert row(a, s).id != second.id if exchange_page.archive(a) else True


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (OSError(errno.EIO, "pulled out"), Problem.PULLED_OUT),
        (OSError(errno.ENOSPC, "full"), Problem.DISK_FULL),
        (PermissionError(errno.EACCES, "no"), Problem.CANNOT_WRITE),
    ],
)
def test_a_stick_that_fails_while_writing_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: Problem
) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        one = ready(made)
        stick = tmp_path / "stick"
        stick.mkdir()

        def fail(path: Path, content: bytes, *, mode: int = 0) -> None:
            path.with_name(path.name + ".part").write_bytes(content[:10])
            if problem is Problem.PULLED_OUT:
                for left in stick.iterdir():
                    left.unlink()
                stick.rmdir()
            raise error

        with monkeypatch.context() as broken:
            broken.setattr(files, "write", fail)
            with pytest.raises(Refused) as caught:
                handing.hand_over(a, [one.id], Folder(stick, Way.STICK))
        assert caught.value.problem is problem
        assert row(a, s).step is Step.READY
        stick.mkdir(exist_ok=True)
        handing.hand_over(a, [one.id], Folder(stick, Way.STICK))  # and again
        assert row(a, s).step is Step.HANDED


def test_what_reads_back_otherwise_is_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        one = ready(made)
        stick = tmp_path / "stick"
        stick.mkdir()
        real = files.write

        def flip(path: Path, content: bytes, *, mode: int = 0o600) -> None:
            real(path, content[:-1] + bytes([content[-1] ^ 1]), mode=mode)

        with monkeypatch.context() as broken:
            broken.setattr(files, "write", flip)
            with pytest.raises(Refused) as caught:
                handing.hand_over(a, [one.id], Folder(stick))
        assert caught.value.problem is Problem.NOT_WHOLE
        assert list(stick.iterdir()) == []
        assert row(a, s).step is Step.READY
        kept = a.store.folder / OUT / one.file
        kept.write_bytes(kept.read_bytes()[:-1])  # nor one that is broken here
        with pytest.raises(Refused) as caught:
            handing.hand_over(a, [one.id], Folder(stick))
        assert caught.value.problem is Problem.NOT_WHOLE
        kept.unlink()
        with pytest.raises(Refused) as caught:
            handing.hand_over(a, [one.id], Folder(stick))
        assert caught.value.problem is Problem.FILE_MISSING
        assert not row(a, s).kept


def test_those_before_the_one_that_failed_count(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        noted(made)
        handing.make_ready(a)
        first, second = exchange_page.view(a).to_hand_over
        stick = tmp_path / "stick"
        stick.mkdir()
        (stick / second.file).mkdir()  # in its way
        with pytest.raises(Refused) as caught:
            handing.hand_over(a, [first.id, second.id], Folder(stick))
        assert caught.value.problem is Problem.CANNOT_WRITE
        assert [one.id for one in exchange_page.view(a).to_hand_over] == [second.id]
        assert hashlib.sha256((stick / first.file).read_bytes()).digest()


def test_a_mail_is_a_draft_with_the_whole_package(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        one = ready(made)
        carrier = MailDraft(a.store.folder / OUT, "katrien@school.example")
        handing.hand_over(a, [one.id], carrier)
        [path] = carrier.drafts
        mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
        assert (mail["X-Unsent"], mail["To"]) == ("1", "katrien@school.example")
        [attached] = mail.iter_attachments()
        assert attached.get_filename() == one.file
        content = attached.get_payload(decode=True)
        assert isinstance(content, bytes)
        received = exchanging.take_over(s, content)
        assert received.new == 1
        assert (row(a, s).step, row(a, s).way) == (Step.HANDED, Way.MAIL)
        handing.clean_up(a)
        assert path.exists()  # nobody said yet that it was read
        made.send("s", "a")
        handing.clean_up(a)
        assert not path.exists()


def test_the_address_is_that_of_the_school_as_it_was_noted(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        carding.accept_card(made.work, made.both.card("s"))
        assert handing.address(made.work, made.school.store.author) == "k@s.example"
        assert handing.address(made.work, "0" * 64) == ""


def test_large_packages_are_spread_over_mails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "MAIL_MOST", 10)
    carrier = MailDraft(tmp_path)
    for number in range(3):
        carrier.carry(Parcel(f"{number}.mxp", b"x" * 6))
    carrier.close()
    assert len({path.name for path in carrier.drafts}) == 3


def test_a_file_is_saved_under_the_name_one_gives_it(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        noted(made)
        one = ready(made)
        handing.hand_over(a, [one.id], SavedAs(tmp_path / "voor school.mxp"))
        assert exchanging.take_over(s, (tmp_path / "voor school.mxp").read_bytes()).new == 1
        assert row(a, s).way is Way.SAVED


def test_the_archive_finds_by_words(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        noted(made)
        one = ready(made)
        assert [row.id for row in exchange_page.archive(a, "notities leerling0")] == [one.id]
        assert one.id in [row.id for row in exchange_page.archive(a, one.file[:20])]
        assert exchange_page.archive(a, "bestaat niet") == ()
        assert len(exchange_page.archive(a)) >= 3
