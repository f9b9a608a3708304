"""Archive, casebook and law folded into one immutable, content-addressed file set, from which alone is answered."""

from interdit.edition.files import Edition, Manifest, encode, open_edition, write_edition

__all__ = ["Edition", "Manifest", "encode", "open_edition", "write_edition"]
