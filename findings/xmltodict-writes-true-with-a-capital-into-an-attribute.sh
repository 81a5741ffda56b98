#!/usr/bin/env bash
# xmltodict 0.13.0 of Debian 12: unparse() writes true and false as XML has them, in an element. In an attribute they are "True" and
# "False", which no reader of XML Schema takes for a boolean, and an attribute that is None is the text "None", where an element is empty.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-xmltodict=0.13.0-1.1~deb12u1
dpkg-deb --extract python3-xmltodict_*.deb .
cat > try.py <<'PY'
from xmltodict import unparse

print(unparse({'ap': {'up': True, 'site': None}}, full_document=False))
print(unparse({'ap': {'@up': True, '@mesh': False, '@site': None}}, full_document=False))
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '<ap><up>true</up><site></site></ap>
<ap up="True" mesh="False" site="None"></ap>' ]
