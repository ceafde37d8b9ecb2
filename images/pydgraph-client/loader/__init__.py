"""Loads N-Quads into Dgraph so that loading them twice changes nothing."""
