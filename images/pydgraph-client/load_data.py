#!/usr/bin/env python3
"""Loads a schema and N-Quads into Dgraph. `load_data.py --help` says how."""

import os
import sys

# Set before gRPC is imported: the loader itself says what failed, once and in one line.
os.environ.setdefault("GRPC_VERBOSITY", "NONE")

from loader.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
