#!/usr/bin/env bash
# Spark runs on Java 17. Where there is none and this is Debian as root, installs it.
set -eu
[ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ] && exit 0
command -v java >/dev/null && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing openjdk-17-jre-headless ..."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless >/dev/null
else
  echo "Spark needs Java 17, and there is none."
  echo "What to do on Debian or Ubuntu: sudo apt-get install openjdk-17-jre-headless"
  exit 1
fi
