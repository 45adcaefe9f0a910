"""The program people open, as PyInstaller sees it."""

import multiprocessing
import sys

if __name__ == "__main__":
    # A process of ours that parses a heavy file is this same executable.
    multiprocessing.freeze_support()
    from app.__main__ import main

    sys.exit(main())
