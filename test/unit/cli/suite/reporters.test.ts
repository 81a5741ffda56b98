import assert from 'node:assert/strict';
import { reporterKinds } from '../../../../src/cli/commandTable.ts';
import { reporters } from '../../../../src/cli/suite/reporters.ts';
import type { FileReport } from '../../../../src/cli/suite/suiteReport.ts';

const files: readonly FileReport[] = [
  {
    path: 'a/sites, 50%.central',
    calls: [
      {
        name: 'sites',
        line: 3,
        verdict: 'passed',
        seconds: 0.034,
        status: 200,
        messages: [],
        output: ['prod: GET https://gw.example.com/sites → 200'],
      },
      {
        name: 'A & B #1 <c>: "d"',
        line: 7,
        verdict: 'failed',
        seconds: 1.2,
        status: 400,
        messages: [
          'The response has the status 400: ]]>\n::error::x%',
          'assert failed: status == 200: is 400',
        ],
        output: [],
      },
    ],
  },
  {
    path: 'b.central',
    calls: [
      {
        name: 'gone\u0000\uD800',
        line: 1,
        verdict: 'error',
        messages: ['unreachable: No connection.'],
        output: [],
      },
      {
        name: 'last',
        line: 9,
        verdict: 'skipped',
        messages: ['A request before it did not pass.'],
        output: [],
      },
    ],
  },
];

function reported(name: keyof typeof reporters): string {
  const reporter = reporters[name];
  const parts = files.map((file) => reporter.file?.(file) ?? '');
  return parts.join('') + reporter.end({ files, seconds: 2.5 });
}

describe('A report of a send', () => {
  it('for a person has a line a request, and the counts at the end', () => {
    assert.equal(
      reported('pretty'),
      [
        'a/sites, 50%.central',
        '  ✔ sites  200 · 34 ms',
        '  ✖ A & B #1 <c>: "d"  400 · 1200 ms',
        '      line 7: The response has the status 400: ]]> ::error::x%',
        '      line 7: assert failed: status == 200: is 400',
        '',
        'b.central',
        '  ! gone\u0000\uD800',
        '      line 1: unreachable: No connection.',
        '  - last',
        '      line 9: A request before it did not pass.',
        '',
        '1 passed, 1 failed, 1 not sent, 1 skipped',
        '',
      ].join('\n'),
    );
  });

  it('as JUnit counts its elements, and holds any text', () => {
    assert.equal(
      reported('junit'),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="central" tests="4" failures="1" errors="1" time="2.500">
  <testsuite name="a/sites, 50%.central" tests="2" failures="1" errors="0" skipped="0" time="1.234">
    <testcase name="sites" classname="a/sites, 50%.central" time="0.034" file="a/sites, 50%.central" line="3">
      <system-out>prod: GET https://gw.example.com/sites → 200</system-out>
    </testcase>
    <testcase name="A &amp; B #1 &lt;c&gt;: &quot;d&quot;" classname="a/sites, 50%.central" time="1.200" file="a/sites, 50%.central" line="7">
      <failure message="The response has the status 400: ]]&gt;&#10;::error::x%" type="failed">The response has the status 400: ]]&gt;&#10;::error::x%&#10;assert failed: status == 200: is 400</failure>
    </testcase>
  </testsuite>
  <testsuite name="b.central" tests="2" failures="0" errors="1" skipped="1" time="0.000">
    <testcase name="gone\uFFFD\uFFFD" classname="b.central" time="0.000" file="b.central" line="1">
      <error message="unreachable: No connection." type="notSent">unreachable: No connection.</error>
    </testcase>
    <testcase name="last" classname="b.central" time="0.000" file="b.central" line="9">
      <skipped message="A request before it did not pass."/>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });

  it('as TAP 14 escapes what has a meaning there, and gives the reasons as YAML', () => {
    assert.equal(
      reported('tap'),
      String.raw`TAP version 14
1..4
ok 1 - a/sites, 50%.central: sites
not ok 2 - a/sites, 50%.central: A & B \#1 <c>: "d"
  ---
  message: "The response has the status 400: ]]>\n::error::x%"
  severity: "fail"
  at: {"file":"a/sites, 50%.central","line":7}
  seconds: 1.2
  messages: ["The response has the status 400: ]]>\n::error::x%","assert failed: status == 200: is 400"]
  ...
not ok 3 - b.central: gone${'\u0000\uD800'}
  ---
  message: "unreachable: No connection."
  severity: "error"
  at: {"file":"b.central","line":1}
  ...
ok 4 - b.central: last # SKIP A request before it did not pass.
`,
    );
  });

  it('for GitHub has one command a failed request, which no text can leave', () => {
    assert.equal(
      reported('github'),
      '::error file=a/sites%2C 50%25.central,line=7,title=A & B #1 <c>%3A "d"::' +
        'The response has the status 400: ]]>%0A::error::x%25%0Aassert failed: status == 200: is 400\n' +
        '::error file=b.central,line=1,title=gone\u0000\uD800::unreachable: No connection.\n',
    );
  });

  it('as JSON has all of it, and the counts', () => {
    const {
      passed,
      failed,
      error,
      skipped,
      files: told,
    } = JSON.parse(reported('json')) as Record<string, unknown>;
    assert.deepEqual({ passed, failed, error, skipped }, { passed: 1, failed: 1, error: 1, skipped: 1 });
    assert.deepEqual(told, JSON.parse(JSON.stringify(files)));
  });

  const marked = 'x ##vso[task.setvariable variable=a]b ##[error]c';
  const first: FileReport = {
    path: '::warning::a.central',
    calls: [
      { name: marked, line: 1, verdict: 'failed', messages: [`${marked}\n::add-mask::1`], output: [marked] },
    ],
  };
  const hostile = [first];
  for (const kind of reporterKinds.send.filter((one) => one !== 'github'))
    it(`as ${kind} holds no command of the pipeline that shows it`, () => {
      const text = [
        reporters[kind].file?.(first) ?? '',
        reporters[kind].end({ files: hostile, seconds: 1 }),
      ].join('');
      assert.doesNotMatch(text, /##vso\[|##\[/);
      assert.doesNotMatch(text, /^\s*::/m);
      if (kind === 'json')
        assert.equal((JSON.parse(text) as { files: FileReport[] }).files[0]?.calls[0]?.name, marked);
      if (kind === 'junit') assert.match(text, /name="x #&#35;vso\[task/);
    });

  it('as annotations begins each line with its own command, which takes the rest as text', () => {
    const lines = (reporters['github']?.file?.(first) ?? '').split('\n').filter(Boolean);
    assert.equal(lines.length, 1);
    assert.ok(lines[0]?.startsWith('::error file=%3A%3Awarning%3A%3Aa.central,line=1,title='));
  });
});
