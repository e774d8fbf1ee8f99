"""Where requests may go."""

from __future__ import annotations

import ipaddress

import pytest

from ckanext.election.harvesters.address import check, is_public
from ckanext.election.harvesters.errors import AddressError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1",
        "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1234::1", "2001:db8::1",
        "fec0::1",
    ],
)  # fmt: skip
def test_private_addresses_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "ftp://8.8.8.8/", "file:///etc/passwd",
        "javascript:alert(1)", "http://user:secret@8.8.8.8/", "http://", "http://[::1",
        "//8.8.8.8/",
        "http://8.8.8.8:99999/",
    ],
)  # fmt: skip
def test_refused(url):
    with pytest.raises(AddressError):
        check(url)


def test_allowed_host_is_allowed_on_its_port_alone():
    assert check("http://127.0.0.1:8080/x", ["127.0.0.1:8080"]).addresses == ("127.0.0.1",)
    with pytest.raises(AddressError, match="allowed_hosts"):
        check("http://127.0.0.1:8081/x", ["127.0.0.1:8080"])


def test_connection_goes_to_the_address_that_was_checked(site):
    from ckanext.election.harvesters import connection
    from ckanext.election.harvesters.address import Target

    seen = []

    def answer(handler) -> None:
        seen.append(handler.headers["Host"])
        handler.send_response(200)
        handler.send_header("Content-Length", "2")
        handler.end_headers()
        handler.wfile.write(b"ok")

    site.serve("x", answer)
    # The name does not exist: only the checked address can have been connected to.
    target = Target("http", "results.invalid", site.port, ("127.0.0.1",))
    url = f"http://results.invalid:{site.port}/x"
    assert connection.get(url, target, {}, (5, 5)).content == b"ok"
    assert seen == [f"results.invalid:{site.port}"]
