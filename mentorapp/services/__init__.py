"""One use case, one method. No Qt, no SQLAlchemy, no reportlab."""
