#!/usr/bin/env bash
# PyYAML 6, as cencli and pycentral use it: a plain 0123 is the octal number 83, and 12:30 is 750. A customer id that begins with
# a zero is sent as another one unless it stands in quotes.
set -euo pipefail
seen=$(python3 -c 'import yaml; print(yaml.safe_load("a: 0123\nb: 12:30\nc: \"0123\"\nd: 0189"))')
echo "$seen"
[ "$seen" = "{'a': 83, 'b': 750, 'c': '0123', 'd': '0189'}" ]
