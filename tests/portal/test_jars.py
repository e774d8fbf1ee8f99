from __future__ import annotations

from ckanext.election.portal.services.jars import Jar, listed_jars


def test_every_jar_has_a_name_of_its_own_and_a_full_hash() -> None:
    jars = listed_jars()
    assert len({jar.file_name for jar in jars}) == len(jars) == 127
    assert all(len(jar.sha256) == 64 for jar in jars)


def test_classifier_is_part_of_the_name() -> None:
    jar = Jar.parse("io.netty:netty-transport:4.1:linux-x86_64 " + "0" * 64)
    assert jar.file_name == "netty-transport-4.1-linux-x86_64.jar"
