#!/usr/bin/env bash
# Net::IP 1.26 of Debian 12: a network that is written with its mask, 10.0.0.0/255.255.255.0, is accepted as one single address, /32, and
# no error is set, so that none of its hosts is found in it. A prefix length is right, and one that does not fit the address is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download libnet-ip-perl=1.26-3
dpkg-deb --extract libnet-ip-perl_*.deb .
cat > try.pl <<'PL'
use Net::IP;
my $host = Net::IP->new('10.0.0.5');
for my $text ('10.0.0.0/24', '10.0.0.0/255.255.255.0', '10.0.0.1/24') {
  my $network = Net::IP->new($text);
  my $has = $network && $network->overlaps($host) != $IP_NO_OVERLAP ? 'with the host' : 'without it';
  print "$text: ", $network ? $network->print . ' ' . $network->size . " $has" : 'refused', "\n";
}
PL
seen=$(PERL5LIB=usr/share/perl5 perl try.pl)
echo "$seen"
[ "$seen" = '10.0.0.0/24: 10.0.0/24 256 with the host
10.0.0.0/255.255.255.0: 10.0.0.0/32 1 without it
10.0.0.1/24: refused' ]
