import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser, type FinalResults } from 'tap-parser';
import type { FileReport } from '../../../../src/cli/suite/suiteReport.ts';
import { CliBench } from '../../../support/benches/cliBench.ts';
import { junitErrors } from '../../../support/reports/junitErrors.ts';

const files: Readonly<Record<string, string>> = {
  'good.central': '### Sites\nGET /central/v2/sites?limit=1\n\n### Sites\nGET /central/v2/sites?limit=2\n',
  'loop.central': [
    '@ids = [999998, 999999]',
    '### Rows of “a” & <b> # 1',
    '# @assert status == 200',
    '# @foreach id in {{ids}}',
    'GET /central/v2/sites/{{id}}',
    '',
  ].join('\n'),
  'change.central': '### A change that nobody agreed to\nDELETE /central/v2/sites/999999\n',
  'odd.central': [
    '@one = 1',
    '### A failed assert: ]]> \\ # SKIP',
    '# @assert status == 404',
    'GET /central/v2/sites?limit=1',
    '',
    '### No success',
    'GET /central/v2/sites/999999',
    '',
    '### No value',
    'GET /central/v2/sites/{{nowhere}}',
    '',
    '### By a condition',
    '# @when {{one}} == 2',
    'GET /central/v2/sites?limit=3',
    '',
    '### Another host',
    '# @no-auth',
    'GET https://other.example/sites',
    '',
    '###',
    'GET /central/v2/sites?limit=4',
    '',
  ].join('\n'),
};
const outcomes = ['passed', 'failed', 'error', 'skipped'] as const;
type Counts = Record<(typeof outcomes)[number], number>;

/** Reads a report with tap-parser, which takes nothing but TAP in this mode. */
function tapIn(text: string): FinalResults {
  const found: FinalResults[] = [];
  const parser = new Parser({ strict: true }, (results) => void found.push(results));
  parser.end(text);
  return found[0] ?? assert.fail('The report has no end.');
}

describe('Reports as their readers take them', () => {
  let bench: CliBench;
  before(async () => {
    bench = await CliBench.open();
    mkdirSync(join(bench.work, 'checks'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(bench.work, 'checks', name), text);
  });
  after(() => bench.close());

  const whole = { passed: 3, failed: 3, error: 3, skipped: 1 };
  for (const [what, args, expected] of [
    ['all outcomes in several files', ['checks'], whole],
    ['files at the same time', ['checks', '--parallel', '3'], whole],
    ['a run that ends early', ['checks/[glo]*', '--bail'], { passed: 2, failed: 1, error: 0, skipped: 6 }],
    ['some requests', ['checks', '--filter', 'no *'], { passed: 0, failed: 1, error: 1, skipped: 0 }],
    [
      'of a run without calls left',
      ['checks', '--max-calls', '1'],
      { passed: 1, failed: 0, error: 8, skipped: 1 },
    ],
  ] satisfies [string, string[], Counts][])
    it(`say the same in each form: ${what}`, async () => {
      const reports = ['json', 'junit', 'tap', 'github'].flatMap((kind) => [
        '--reporter',
        `${kind}=r/${kind}`,
      ]);
      await bench.run(['send', ...args, ...reports]);
      const read = (kind: string) => readFileSync(join(bench.work, 'r', kind), 'utf8');
      const json = JSON.parse(read('json')) as Counts & { files: FileReport[] };
      assert.deepEqual(Object.fromEntries(outcomes.map((one) => [one, json[one]])), expected);
      const all = outcomes.reduce((sum, one) => sum + expected[one], 0);
      const { passed, failed, error, skipped } = expected;

      const xml = read('junit');
      assert.deepEqual(await junitErrors(xml), []);
      const counted = (pattern: RegExp) => xml.match(pattern)?.length ?? 0;
      assert.deepEqual([/<testcase /g, /<failure /g, /<error /g, /<skipped /g].map(counted), [
        all,
        failed,
        error,
        skipped,
      ]);
      assert.ok(
        xml.includes(`<testsuites name="central" tests="${all}" failures="${failed}" errors="${error}" `),
      );

      const tap = tapIn(read('tap'));
      assert.deepEqual(
        { count: tap.count, pass: tap.pass, fail: tap.fail, skip: tap.skip, plan: tap.plan.end },
        { count: all, pass: passed + skipped, fail: failed + error, skip: skipped, plan: all },
      );
      const calls = json.files.flatMap((file) => file.calls.map((call) => ({ ...call, path: file.path })));
      assert.deepEqual(
        tap.failures.map((one) => ('name' in one ? [one.name, one.diag.at, one.diag.message] : one)),
        calls
          .filter(({ verdict }) => verdict === 'failed' || verdict === 'error')
          .map(({ path, name, line, messages }) => [`${path}: ${name}`, { file: path, line }, messages[0]]),
      );
      assert.equal(read('github').match(/^::error file=/gm)?.length ?? 0, failed + error);
    });
});
