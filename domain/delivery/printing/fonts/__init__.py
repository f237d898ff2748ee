"""Vendored typefaces, each with its licence; `build` makes them."""
