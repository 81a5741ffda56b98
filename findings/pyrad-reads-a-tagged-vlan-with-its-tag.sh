#!/usr/bin/env bash
# pyrad 2.1 of Debian 12: writes the tag of an attribute ("Tunnel-Type:1"), as RFC 2868 has it for the VLAN of a user, but does not
# take it off when it reads: of its own packet the type VLAN is 16777229 (the tag 1 before the number 13), and the VLAN "20" has the
# byte 1 before it. Without a tag both are as they were. "has_tag" of the dictionary makes no difference.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in python3-pyrad=2.1-3 python3-netaddr=0.8.0-2 python3-six=1.16.0-4; do
  apt-get -qq -o APT::Sandbox::User=root download "$package"
done
for file in *.deb; do dpkg-deb --extract "$file" .; done
cat > dictionary <<'TXT'
ATTRIBUTE Tunnel-Type 64 integer has_tag
ATTRIBUTE Tunnel-Private-Group-Id 81 string has_tag
VALUE Tunnel-Type VLAN 13
TXT
cat > try.py <<'PY'
from pyrad.dictionary import Dictionary
from pyrad.packet import AccessAccept, Packet

words = Dictionary('dictionary')
for tag in ['', ':1']:
    sent = Packet(code=AccessAccept, secret=b's', authenticator=bytes(16), dict=words)
    sent.AddAttribute('Tunnel-Type' + tag, 'VLAN')
    sent.AddAttribute('Tunnel-Private-Group-Id' + tag, '20')
    read = Packet(packet=sent.ReplyPacket(), secret=b's', dict=words)
    print(read['Tunnel-Type'], read['Tunnel-Private-Group-Id'])
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = "['VLAN'] ['20']
[16777229] ['\\x0120']" ]
