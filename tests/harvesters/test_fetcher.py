"""Fetching from sources, the hostile ones among them."""

from __future__ import annotations

import gzip
import time

import pytest

from ckanext.election.harvesters.errors import AddressError, FetchError
from ckanext.election.harvesters.fetcher import Fetcher, Limits, Validators, filename
from ckanext.election.harvesters.mirror import Mirrors

NOTHING = Validators()
LIMITS = Limits(size=100_000, seconds=5, read_timeout=1, backoff=0)


@pytest.fixture
def fetcher(site) -> Fetcher:
    return Fetcher(LIMITS, Mirrors(((site.url(), site.local()),)), (f"127.0.0.1:{site.port}",))


def _read(fetcher: Fetcher, url: str, known: Validators = NOTHING) -> bytes:
    with fetcher.fetch(url, known) as answer:
        return b"".join(answer.chunks)


def _send(handler, status: int = 200, body: bytes = b"", **headers) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def test_file_comes_from_the_mirror_of_its_public_address(fetcher, site):
    site.serve("a.csv", "a;1")
    assert _read(fetcher, site.url("a.csv")) == b"a;1"


def test_known_file_is_not_sent_again(fetcher, site):
    site.serve("a.csv", "a;1")
    with fetcher.fetch(site.url("a.csv")) as answer:
        known = answer.validators
    with fetcher.fetch(site.url("a.csv"), known) as answer:
        assert answer.is_unchanged
    assert [status for _, status in site.requests] == [200, 304]


def test_changed_file_is_sent(fetcher, site):
    site.serve("a.csv", "a;2")
    assert _read(fetcher, site.url("a.csv"), Validators(etag='"old"')) == b"a;2"


def test_packed_answer_is_unpacked(fetcher, site):
    packed = gzip.compress(b"a;1")
    site.serve("a.csv", lambda it: _send(it, body=packed, Content_Encoding="gzip"))
    assert _read(fetcher, site.url("a.csv")) == b"a;1"


def test_limit_counts_unpacked_bytes(fetcher, site):
    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < LIMITS.size
    site.serve("bomb", lambda it: _send(it, body=bomb, Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="more than the allowed 100000 bytes"):
        _read(fetcher, site.url("bomb"))


def test_endless_answer_is_cut(fetcher, site):
    def endless(handler) -> None:
        _send(handler)
        try:
            while True:
                handler.wfile.write(b"0" * 10_000)
        except OSError:
            return

    site.serve("endless", endless)
    with pytest.raises(FetchError, match="more than the allowed"):
        _read(fetcher, site.url("endless"))


def test_source_that_stops_sending_is_left(fetcher, site):
    def stops(handler) -> None:
        _send(handler, body=b"a;1\n", Content_Length="1000")
        time.sleep(3)

    site.serve("slow", stops)
    with pytest.raises(FetchError, match="nothing came for 1 seconds after 4 bytes"):
        _read(fetcher, site.url("slow"))


def test_source_that_drips_is_left_at_the_deadline(site):
    def drips(handler) -> None:
        _send(handler)
        try:
            for _ in range(100):
                handler.wfile.write(b"0")
                handler.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    site.serve("drip", drips)
    fetcher = Fetcher(
        Limits(size=100_000, seconds=1, read_timeout=5, tries=1),
        allowed_hosts=(f"127.0.0.1:{site.port}",),
    )
    with pytest.raises(FetchError, match="longer than the allowed 1 seconds"):
        _read(fetcher, site.local("drip"))


def test_answer_shorter_than_announced_is_an_error(fetcher, site):
    site.serve("short", lambda it: _send(it, body=b"a;1", Content_Length="10"))
    with pytest.raises(FetchError, match="broke off"):
        _read(fetcher, site.url("short"))


def test_answer_that_is_packed_wrongly_is_an_error(fetcher, site):
    site.serve("bad", lambda it: _send(it, body=b"not gzip", Content_Encoding="gzip"))
    with pytest.raises(FetchError, match="packed wrongly"):
        _read(fetcher, site.url("bad"))


def test_redirect_is_followed(fetcher, site):
    site.serve("a.csv", "a;1")
    site.serve("old.csv", lambda it: _send(it, 302, Location="/a.csv"))
    assert _read(fetcher, site.url("old.csv")) == b"a;1"


def test_redirect_to_a_public_address_goes_through_the_mirror(fetcher, site):
    site.serve("a.csv", "a;1")
    site.serve("old.csv", lambda it: _send(it, 301, Location=site.url("a.csv")))
    assert _read(fetcher, site.url("old.csv")) == b"a;1"


def test_redirects_in_a_circle_end(fetcher, site):
    site.serve("loop", lambda it: _send(it, 302, Location="/loop"))
    with pytest.raises(FetchError, match="more than 5 redirects"):
        _read(fetcher, site.url("loop"))


def test_body_of_a_redirect_is_not_read(fetcher, site):
    sent = []

    def endless(handler) -> None:
        _send(handler, 302, Location="/a.csv")
        try:
            while len(sent) < 10_000:
                handler.wfile.write(b"0" * 10_000)
                sent.append(10_000)
        except OSError:
            return

    site.serve("a.csv", "a;1")
    site.serve("endless", endless)
    assert _read(fetcher, site.url("endless")) == b"a;1"
    assert sum(sent) < 50_000_000


def test_redirect_to_what_is_no_address_is_an_error(fetcher, site):
    site.serve("odd", lambda it: _send(it, 302, Location="http://[x"))
    with pytest.raises(FetchError, match="not an address"):
        _read(fetcher, site.url("odd"))


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "file:///etc/passwd"]
)
def test_redirect_to_a_private_place_is_refused(site, target):
    site.serve("trap", lambda it: _send(it, 302, Location=target))
    fetcher = Fetcher(LIMITS, allowed_hosts=(f"127.0.0.1:{site.port}",))
    with pytest.raises(AddressError):
        _read(fetcher, site.local("trap"))


def test_busy_server_is_asked_again(fetcher, site):
    answers = iter([503, 200])
    site.serve("busy", lambda it: _send(it, next(answers), b"a;1"))
    assert _read(fetcher, site.url("busy")) == b"a;1"


def test_broken_server_is_not_asked_for_ever(fetcher, site):
    site.serve("broken", lambda it: _send(it, 500))
    with pytest.raises(FetchError, match="answers 500"):
        _read(fetcher, site.url("broken"))
    assert len(site.requests) == LIMITS.tries


def test_missing_file_is_asked_for_once(fetcher, site):
    with pytest.raises(FetchError, match="answers 404: not found"):
        _read(fetcher, site.url("none.csv"))
    assert len(site.requests) == 1


def test_errors_never_name_the_mirror(site):
    fetcher = Fetcher(LIMITS, Mirrors(((site.url(), site.local()),)))
    with pytest.raises(FetchError) as caught:
        _read(fetcher, site.url("a.csv"))
    assert "127.0.0.1" not in str(caught.value)
    assert site.url("a.csv") in str(caught.value)


def test_longest_prefix_of_the_mirrors_wins():
    mirrors = Mirrors.parse(
        "https://a.example/ http://one/\nhttps://a.example/x.zip#m http://two/m"
    )
    assert mirrors.local("https://a.example/x.zip#m") == "http://two/m"
    assert mirrors.local("https://a.example/x.zip") == "http://one/x.zip"
    assert mirrors.local("https://b.example/") == "https://b.example/"
    assert mirrors.public("http://one/y.csv") == "https://a.example/y.csv"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.example/x/y.csv?z=1", "y.csv"),
        ("https://a.example/x.zip#inner/y.csv", "y.csv"),
        ("https://a.example/..%2f..%2fetc%2fpasswd", "passwd"),
        ("https://a.example/a/../..", "file"),
        ("https://a.example/%22%3Cscript%3E.csv", "script.csv"),
        ("https://a.example/", "file"),
    ],
)
def test_file_names_are_safe(url, name):
    assert filename(url) == name
