"""One request to one checked address."""

from __future__ import annotations

from typing import Any

import requests
from requests.adapters import HTTPAdapter

from ckanext.election.harvesters.address import Target


class _Pinned(HTTPAdapter):
    """Connects to the address that was checked, and asks it in the host's name."""

    def __init__(self, target: Target, address: str) -> None:
        self._target, self._address = target, address
        super().__init__(max_retries=0)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: Any, cert: Any = None
    ) -> Any:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        host["host"] = self._address
        if self._target.scheme == "https":
            pool["server_hostname"] = pool["assert_hostname"] = self._target.host
        return host, pool


class _Session(requests.Session):
    """Leaves redirects alone: requests would read the whole body of one, however long it is."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002 - its signature
        """Nowhere, as far as requests is concerned."""
        return None


def get(
    url: str, target: Target, headers: dict[str, str], timeout: tuple[float, float]
) -> requests.Response:
    """Send a GET to the first of the target's addresses that can be connected to.

    Redirects are not followed, no proxy or password of the environment is used, and the body is
    not read yet.

    Raises:
        requests.RequestException: if no address answers.
    """
    return _send("GET", url, target, headers, timeout)


def post(
    url: str,
    target: Target,
    headers: dict[str, str],
    body: bytes,
    timeout: tuple[float, float],
) -> requests.Response:
    """Send a POST, in the same way as a GET.

    Raises:
        requests.RequestException: if no address answers.
    """
    return _send("POST", url, target, headers, timeout, body)


def _send(  # noqa: PLR0917 - one request in its parts
    method: str,
    url: str,
    target: Target,
    headers: dict[str, str],
    timeout: tuple[float, float],
    body: bytes | None = None,
) -> requests.Response:
    last = requests.ConnectionError("the host has no address")
    for address in target.addresses:
        session = _Session()
        session.trust_env = False
        session.mount(f"{target.scheme}://", _Pinned(target, address))
        headers = {**headers, "Host": _host_header(target)}
        try:
            return session.request(
                method,
                url,
                headers=headers,
                data=body,
                stream=True,
                allow_redirects=False,
                timeout=timeout,
            )
        except (requests.ConnectTimeout, requests.ConnectionError) as error:
            session.close()
            last = error
    raise last


def _host_header(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    default = {"http": 80, "https": 443}[target.scheme]
    return host if target.port == default else f"{host}:{target.port}"
