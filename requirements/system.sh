#!/usr/bin/env bash
# What the system must bring before Python packages go in: Python 3.11 with venv, and the OpenMP
# runtime that LightGBM links to. Where they are missing and this is Debian as root, installs them.
set -eu
python=${1:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Tradewind needs Python 3.11 or newer; $python is $("$python" --version 2>&1)."
  echo "What to do: make PYTHON=/path/to/python3.11 setup"
  exit 1
fi

missing=()
"$python" -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
"$python" -c 'import ctypes; ctypes.CDLL("libgomp.so.1")' 2>/dev/null || missing+=(libgomp1)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} ..."
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "Missing on this system: ${missing[*]}"
  echo "What to do on Debian or Ubuntu: sudo apt-get install ${missing[*]}"
  exit 1
fi
