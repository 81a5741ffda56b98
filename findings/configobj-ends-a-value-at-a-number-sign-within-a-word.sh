#!/usr/bin/env bash
# configobj 5.0.8 of Debian 12: a value ends at any “#”, also within a word, where configparser of Python wants a blank before it if
# it takes comments behind values at all. So the description "AP#3 lobby" is "AP". No line is refused, and what configobj writes
# itself has quotes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in python3-configobj=5.0.8-1 python3-six=1.16.0-4; do
  apt-get -qq -o APT::Sandbox::User=root download "$package"
done
for file in *.deb; do dpkg-deb --extract "$file" .; done
cat > try.py <<'PY'
from configparser import ConfigParser
from configobj import ConfigObj

lines = ['[ap]', 'a = AP#3 lobby', 'b = AP #3', 'c = "AP#3"', 'd = AP;3']
other = ConfigParser(inline_comment_prefixes='#;')
other.read_string('\n'.join(lines))
for name, value in ConfigObj(lines)['ap'].items():
    print(f'{name}: {value} | {other["ap"][name]}')
made = ConfigObj()
made['a'] = 'AP#3'
print(*made.write())
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = 'a: AP | AP#3 lobby
b: AP | AP
c: AP#3 | "AP#3"
d: AP;3 | AP;3
a = "AP#3"' ]
