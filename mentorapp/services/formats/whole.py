"""Everything that goes to the school, as JSON with a schema."""

from mentorapp.connectors import school_json
from mentorapp.domain.school_view import SchoolView


def write(view: SchoolView) -> bytes:
    """Give the file."""
    return school_json.write(view)
