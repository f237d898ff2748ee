"""The conducteur: what happens minute by minute, written beforehand and followed live."""
