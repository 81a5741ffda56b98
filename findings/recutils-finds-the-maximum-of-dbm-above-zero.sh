#!/usr/bin/env bash
# recutils 1.9 of Debian 12: Max() of a field whose values are all below zero, as signal strengths (dBm) are, is 2.22507e-308, the smallest
# number above zero, and no value of the list. Min(), Sum() and Avg() of the same field are right, and so is Max() if one value is above.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download recutils=1.9-2 librec1=1.9-2
for package in *.deb; do dpkg-deb --extract "$package" .; done
export LD_LIBRARY_PATH=$(dirname "$(find "$PWD/usr/lib" -name 'librec.so.1' | head -n 1)")
printf 'Name: ap-1\nRssi: -65\n\nName: ap-2\nRssi: -48\n' > radios.rec
printf '\nName: ap-3\nRssi: 3\n' | cat radios.rec - > more.rec
seen=$(
  for call in Min Sum Avg Max; do usr/bin/recsel --print "$call(Rssi)" radios.rec; done
  usr/bin/recsel --print 'Max(Rssi)' more.rec
)
echo "$seen"
[ "$seen" = 'Min_Rssi: -65
Sum_Rssi: -113
Avg_Rssi: -56.5
Max_Rssi: 2.22507e-308
Max_Rssi: 3' ]
