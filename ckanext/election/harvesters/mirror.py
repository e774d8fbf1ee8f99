"""Mirrors: fetch from elsewhere what stands, in every record, under its public address."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election.harvesters.errors import ConfigError


@dataclass(frozen=True)
class Mirrors:
    """Pairs of prefixes: public, and where its files are fetched from."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Mirrors:
        """Read the option `ckanext.election.harvest.mirrors`.

        Raises:
            ConfigError: if the prefixes do not come in pairs.
        """
        words = text.split()
        if len(words) % 2:
            raise ConfigError(
                "ckanext.election.harvest.mirrors holds an odd number of prefixes; write pairs: "
                "public-prefix local-prefix"
            )
        return cls(tuple(zip(words[::2], words[1::2], strict=True)))

    def local(self, public: str) -> str:
        """The address to fetch from; a fragment counts: a mirror may hold an archive's member."""
        matches = [pair for pair in self.pairs if public.startswith(pair[0])]
        if not matches:
            return public
        prefix, local = max(matches, key=_length)
        return local + public[len(prefix) :]

    def is_mirrored(self, public: str) -> bool:
        """Whether the address is fetched from elsewhere."""
        return any(public.startswith(pair[0]) for pair in self.pairs)

    def holds_member(self, public: str) -> bool:
        """Whether a mirror names this address by its fragment too, as a member of an archive."""
        return any("#" in pair[0] and public.startswith(pair[0]) for pair in self.pairs)

    def public(self, address: str) -> str:
        """The public address of one that a mirror's page gave."""
        for public, local in sorted(self.pairs, key=lambda pair: -len(pair[1])):
            if address.startswith(local):
                return public + address[len(local) :]
        return address


def _length(pair: tuple[str, str]) -> int:
    return len(pair[0])
