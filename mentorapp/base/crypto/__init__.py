"""Keys, signatures and encryption; the only importer of the cryptographic libraries."""
