"""The command line of the administrator, as PyInstaller sees it."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()
    from app.admin import main

    sys.exit(main())
