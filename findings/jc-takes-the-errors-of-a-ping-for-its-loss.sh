#!/usr/bin/env bash
# jc 1.22.5 of Debian 12: where ping also counts errors, as when a gateway says that a host is unreachable, packet_loss_percent is
# the number of the errors: "+3 errors, 75% packet loss" is a loss of 3 percent, and time_ms is null. Without an error the loss is
# right, and with duplicates too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download jc=1.22.5-1
dpkg-deb --extract jc_*.deb .
cat > try.py <<'PY'
import jc

unreachable = ''.join(f'From 10.20.4.1 icmp_seq={number} Destination Host Unreachable\n' for number in (2, 3, 4))
for answers, counts in [('', '75% packet loss'), (unreachable, '+3 errors, 75% packet loss')]:
    text = f'''PING 10.20.4.31 (10.20.4.31) 56(84) bytes of data.
64 bytes from 10.20.4.31: icmp_seq=1 ttl=64 time=0.500 ms
{answers}
--- 10.20.4.31 ping statistics ---
4 packets transmitted, 1 received, {counts}, time 3002ms
rtt min/avg/max/mdev = 0.500/0.500/0.500/0.000 ms
'''
    seen = jc.parse('ping', text)
    print(counts, '->', seen['packet_loss_percent'], seen['time_ms'])
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '75% packet loss -> 75.0 3002.0
+3 errors, 75% packet loss -> 3.0 None' ]
