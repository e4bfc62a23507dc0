"""The package between workplace and school: container, codec, signing, encryption."""
