#!/usr/bin/env bash
# Cerberus 1.3.2 of Debian 12: the types "integer" and "float" take true, which Python counts to its whole numbers, while the type
# "number" refuses it. So a VLAN of true passes a rule with type, min and max.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-cerberus=1.3.2-2 python3-pkg-resources=66.1.1-1+deb12u2
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.py <<'PY'
from cerberus import Validator

for name in ['integer', 'float', 'number']:
    rule = Validator({'vlan': {'type': name, 'min': 1, 'max': 4094}})
    print(f'{name}: 10 {rule.validate({"vlan": 10})}, true {rule.validate({"vlan": True})}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages /usr/bin/python3 try.py)
echo "$seen"
[ "$seen" = 'integer: 10 True, true True
float: 10 True, true True
number: 10 True, true False' ]
