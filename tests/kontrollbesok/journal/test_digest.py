"""Two makers of one hash: what is short is hashed by Python itself, the rest by OpenSSL."""

import hashlib

import pytest

from kontrollbesok.journal import digest as module
from kontrollbesok.journal.digest import Tag, digest, sha256_hex, short_sha256_hex


@pytest.mark.parametrize("length", [0, 1, 200, 255, 256, 257, 5000])
def test_the_hash_does_not_know_who_made_it(length: int) -> None:
    content = bytes(one % 251 for one in range(length))

    assert sha256_hex(content) == short_sha256_hex(content) == hashlib.sha256(content).hexdigest()
    tagged = hashlib.sha256(b"kontrollbesok/event/1\x00" + content)
    assert digest(Tag.EVENT, content) == tagged.digest()


def test_a_python_without_hashes_of_its_own_has_those_of_openssl(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(module, "import_module", missing)

    assert module._of_python()(b"besok").digest() == hashlib.sha256(b"besok").digest()
