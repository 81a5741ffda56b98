#!/usr/bin/env bash
# newman 6.2.2: with a data file, its JUnit reporter has one test case for all iterations, and a pass of a later row takes the
# failure of an earlier one away: failures="1" on the suite, but no <failure> within. A skipped test is there as one that passed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . newman@6.2.2
cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import newman from 'newman';
const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1', () => {
  const exec = [
    "pm.test('is up', () => pm.expect(pm.iterationData.get('up')).to.equal('yes'));",
    "pm.test.skip('later', () => {});",
  ];
  const item = { name: 'device', request: `http://127.0.0.1:${server.address().port}/`, event: [{ listen: 'test', script: { exec } }] };
  const reporter = { junit: { export: 'junit.xml' } };
  const rows = [['no', 'yes'], ['yes', 'no']];
  const next = () => {
    const row = rows.shift();
    if (!row) {
      server.close();
      return;
    }
    const run = { collection: { item: [item] }, iterationData: row.map((up) => ({ up })), reporters: ['junit'], reporter };
    newman.run(run, (error, summary) => {
      if (error) throw error;
      const xml = readFileSync('junit.xml', 'utf8');
      const counted = /<testsuite [^>]*failures="(\d+)"/u.exec(xml)[1];
      const count = (text) => xml.split(text).length - 1;
      console.log(`${row}: failed ${summary.run.failures.length}, failures="${counted}", <failure> ${count('<failure')}, <skipped> ${count('<skipped')}`);
      next();
    });
  };
  next();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'no,yes: failed 1, failures="1", <failure> 0, <skipped> 0
yes,no: failed 1, failures="1", <failure> 1, <skipped> 0' ]
