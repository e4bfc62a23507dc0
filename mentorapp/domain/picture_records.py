"""The part of the catalogue about photos; see ``records``."""

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.picture import Picture, PrivatePicture

_PHOTO = ("sha256", "media", "width", "height", "size", "order")

PHOTOS = (
    Record(
        "picture",
        Picture,
        (Group("photo", ("placement", "observation", *_PHOTO)),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
    ),
    Record(
        "private_picture",
        PrivatePicture,
        (Group("photo", ("placement", "note", *_PHOTO), Audience.WORKPLACE),),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.INTEREST,
    ),
)
