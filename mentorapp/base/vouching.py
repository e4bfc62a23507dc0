"""How one installation vouches for another: the message that is signed, and its check."""

from mentorapp.base.crypto import signing

ADMITS = "admits"
CONTINUES = "continues"
ROTATES = "rotates"


def message(kind: str, organisation: str, author: str, seq: int) -> bytes:
    """Give what a voucher signs. seq: last change of the voucher that the other key follows."""
    return f"mentorapp {kind} v1\n{organisation}\n{author}\n{seq}\n".encode()


def vouch(key: signing.SigningKey, kind: str, organisation: str, author: str, seq: int) -> str:
    """Sign for another installation's key: hex."""
    return key.sign(message(kind, organisation, author, seq)).hex()


def holds(kind: str, *, organisation: str, author: str, voucher: str, seq: int, proof: str) -> bool:
    """Say whether the voucher's signature for the author holds."""
    try:
        signature = bytes.fromhex(proof)
    except ValueError:
        return False
    return signing.verify(voucher, message(kind, organisation, author, seq), signature)
