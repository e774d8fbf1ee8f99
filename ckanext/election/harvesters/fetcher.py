"""Fetching: bounded in time, size and redirects; asks again only for what may have changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from ckanext.election.harvesters import address, connection
from ckanext.election.harvesters.errors import FetchError
from ckanext.election.harvesters.mirror import Mirrors

_AGENT = "ckanext-election (+https://github.com/ckanext-election)"
_CONNECT_TIMEOUT = 10.0
_CHUNK = 1 << 16
_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_WORTH_ANOTHER_TRY = {429, 500, 502, 503, 504}


@dataclass(frozen=True)
class Limits:
    """What one fetch may take.

    Attributes:
        size: the most bytes, unpacked.
        seconds: altogether, from the first request to the last byte.
        read_timeout: for the next bytes of an answer.
        tries: requests for one address; the waits between them double from `backoff` seconds.
        pause: seconds of politeness before each request.
    """

    size: int
    seconds: float
    read_timeout: float = 30.0
    tries: int = 3
    backoff: float = 1.0
    pause: float = 0.0


@dataclass(frozen=True)
class Validators:
    """What a source said about bytes that we have, to ask whether they are still those."""

    etag: str | None = None
    last_modified: str | None = None

    def as_headers(self) -> dict[str, str]:
        """The headers of a conditional request."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclass
class Answer:
    """What an address answered; `chunks` can be read once, within the fetch."""

    chunks: Iterator[bytes]
    validators: Validators
    media_type: str | None
    is_unchanged: bool


@dataclass(frozen=True)
class Fetcher:
    """Fetches public addresses, through mirrors where they are configured."""

    limits: Limits
    mirrors: Mirrors = field(default_factory=Mirrors)
    allowed_hosts: tuple[str, ...] = ()

    @contextmanager
    def fetch(self, url: str, known: Validators = Validators()) -> Iterator[Answer]:
        """Open an address.

        Args:
            url: its public address.
            known: validators of the bytes that we have; the answer may be that they still stand.

        Raises:
            FetchError: with a sentence for the report; also while `chunks` are read.
        """
        deadline = time.monotonic() + self.limits.seconds
        response = self._with_tries(url, known, deadline)
        try:
            yield Answer(
                chunks=self._chunks(url, response, deadline),
                validators=Validators(
                    response.headers.get("ETag"), response.headers.get("Last-Modified")
                ),
                media_type=_media_type(response),
                is_unchanged=response.status_code == 304,
            )
        finally:
            response.close()

    def _with_tries(self, url: str, known: Validators, deadline: float) -> requests.Response:
        """Repeat what may pass: no connection, a busy or broken server."""
        wait = self.limits.backoff
        for _ in range(self.limits.tries - 1):
            try:
                response = self._follow(url, known, deadline)
                if response.status_code not in _WORTH_ANOTHER_TRY:
                    return _checked(url, response)
                wait = max(wait, _retry_after(response))
                response.close()
            except _NoAnswerError:
                pass
            if time.monotonic() + wait > deadline:
                break
            time.sleep(wait)
            wait *= 2
        return _checked(url, self._follow(url, known, deadline))

    def _follow(self, url: str, known: Validators, deadline: float) -> requests.Response:
        """Ask, and follow redirects; each step is mapped and checked like the first."""
        at = self.mirrors.local(url)
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._ask(url, at, known, deadline)
            location = response.headers.get("Location")
            if response.status_code not in _REDIRECTS or not location:
                return response
            response.close()
            at = self.mirrors.local(_next(url, at, location))
        raise FetchError(f"{url} leads through more than {_MOST_REDIRECTS} redirects")

    def _ask(self, url: str, at: str, known: Validators, deadline: float) -> requests.Response:
        left = deadline - time.monotonic()
        if left <= 0:
            raise _too_slow(url, self.limits)
        time.sleep(min(self.limits.pause, left))
        target = self._target(url, at)
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "gzip, deflate", **known.as_headers()}
        timeout = (min(_CONNECT_TIMEOUT, left), min(self.limits.read_timeout, left))
        try:
            return connection.get(at, target, headers, timeout)
        except requests.exceptions.SSLError:
            raise FetchError(f"{url}: its certificate is not valid for this host") from None
        except requests.RequestException:
            raise _NoAnswerError(f"{url} does not answer") from None

    def _target(self, url: str, at: str) -> address.Target:
        """Check where the request goes; a mirror's own address stays out of the report."""
        try:
            return address.check(at, self.allowed_hosts)
        except FetchError as error:
            if at == url or not self.mirrors.is_mirrored(url):
                raise
            raise type(error)(
                f"The mirror of {url} cannot be fetched from; see the options "
                "ckanext.election.harvest.mirrors and .allowed_hosts"
            ) from None

    def _chunks(self, url: str, response: requests.Response, deadline: float) -> Iterator[bytes]:
        """The unpacked body; `read1` gives up control between any two packets of a slow source."""
        size = 0
        try:
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                size += len(chunk)
                if size > self.limits.size:
                    raise FetchError(
                        f"{url} holds more than the allowed {self.limits.size} bytes (unpacked)"
                    )
                if time.monotonic() > deadline:
                    raise _too_slow(url, self.limits)
                yield chunk
        except ReadTimeoutError:
            raise FetchError(
                f"{url}: nothing came for {self.limits.read_timeout:g} seconds after {size} bytes"
            ) from None
        except (HTTPError, OSError):
            raise FetchError(
                f"{url}: the answer broke off or is packed wrongly after {size} bytes"
            ) from None


class _NoAnswerError(FetchError):
    """Nobody answered; another try may help."""


def _checked(url: str, response: requests.Response) -> requests.Response:
    """The answer, if it is the file or says that nothing changed."""
    if response.status_code in (200, 304):
        return response
    response.close()
    reason = {404: "not found", 410: "gone", 401: "needs a login", 403: "forbidden"}
    words = reason.get(response.status_code, "no file")
    raise FetchError(f"{url} answers {response.status_code}: {words}")


def _next(url: str, at: str, location: str) -> str:
    """Where a redirect leads."""
    try:
        return urljoin(at, location)
    except ValueError:
        raise FetchError(f"{url} leads to something that is not an address") from None


def _too_slow(url: str, limits: Limits) -> FetchError:
    return FetchError(f"{url} takes longer than the allowed {limits.seconds:g} seconds")


def _media_type(response: requests.Response) -> str | None:
    return response.headers.get("Content-Type", "").partition(";")[0].strip().lower() or None


def _retry_after(response: requests.Response) -> float:
    """Seconds that a busy server asks for; its dates and wishes over a minute are not honoured."""
    text = response.headers.get("Retry-After", "")
    return min(float(text), 60.0) if text.isdigit() else 0.0


def filename(url: str) -> str:
    """A safe name for the file at an address: its last segment, or the member that it names."""
    parts = urlsplit(url)
    name = unquote(parts.fragment or parts.path).replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(letter for letter in name if letter.isprintable() and letter not in '"<>|:*?')
    return kept.lstrip(".")[-150:] or "file"
