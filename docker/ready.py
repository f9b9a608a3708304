"""Ask the server of this container whether it can answer; exit code 1 where it cannot."""

import sys
import urllib.request

try:
    with urllib.request.urlopen("http://127.0.0.1:8000/readyz", timeout=3):
        pass
except OSError as error:
    sys.exit(str(error))
