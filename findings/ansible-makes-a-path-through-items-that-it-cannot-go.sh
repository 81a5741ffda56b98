#!/usr/bin/env bash
# ansible.utils 2.10.3 of Debian 12 (in ansible 7.7.0): to_paths gives a path for each value of a variable, and get_path reads one. A list
# of an API that has its rows in "items", below another member, gets the path site.items[0].name, which get_path cannot read: it takes
# "items" for the method of a dictionary. For a site O'Hare, to_paths makes a path that is no expression. A port is found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download ansible=7.7.0+dfsg-3+deb12u1 ansible-core=2.14.18-0+deb12u2 \
  python3-{jinja2,markupsafe,packaging,resolvelib,yaml}
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > vars.json <<'JSON'
{ "answer": { "site": { "1/1/2": { "name": "uplink" }, "rows": [{ "name": "AP-1" }], "items": [{ "name": "AP-2" }], "O'Hare": { "name": "AP-3" } } } }
JSON
evaluate() {
  local answer
  answer=$(ANSIBLE_LOCAL_TEMP=$PWD PYTHONPATH=usr/lib/python3/dist-packages python3 usr/bin/ansible localhost --one-line \
    --extra-vars @vars.json --module-name debug --args "msg={{ $1 }}" 2> /dev/null || true)
  grep -Eo '"msg": "[^T].*"|has no element 0|TemplateSyntaxError' <<< "$answer" | head -1
}
paths='(answer | ansible.utils.to_paths).keys() | list'
seen=$(
  evaluate "$paths | join(' ')"
  for number in 0 1 2 3; do evaluate "answer | ansible.utils.get_path(($paths)[$number])"; done
)
echo "$seen"
[ "$seen" = '"msg": "site['"'1/1/2'"'].name site.rows[0].name site.items[0].name site['"'O'Hare'"'].name"
"msg": "uplink"
"msg": "AP-1"
has no element 0
TemplateSyntaxError' ]
