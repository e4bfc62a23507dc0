"""The learner's own room: what it did, what it says of itself."""
