"""Factories: real rows with sensible values, changed by keyword. No mocks."""
