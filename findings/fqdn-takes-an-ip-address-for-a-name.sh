#!/usr/bin/env bash
# fqdn 1.6.0: says whether a text is a full domain name by RFC 1035, 1123 and 3696. An IPv4 address is one for it, though by RFC 1123
# (2.1) and RFC 3696 (2) the last label has a letter, so that the two can be told apart; 1.7.0.10.2, no address and no name, is
# one as well. An address with a mask is none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check fqdn==1.6.0
cat > try.py <<'PY'
from fqdn import FQDN

for text in ['cx-lab.example', '10.20.4.31', '1.7.0.10.2', '10.20.4.31/24']:
    print(text, FQDN(text).is_valid)
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = 'cx-lab.example True
10.20.4.31 True
1.7.0.10.2 True
10.20.4.31/24 False' ]
