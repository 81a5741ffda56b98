import assert from 'node:assert/strict';
import { junit } from '../../../../src/cli/suite/junit.ts';
import type { CallReport, FileReport } from '../../../../src/cli/suite/suiteReport.ts';
import { junitErrors } from '../../../support/reports/junitErrors.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

/** The elements of well-formed XML without comments and CDATA. */
function elementsOf(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const tags = /<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  tags.lastIndex = xml.indexOf('?>') + 2;
  for (let found = tags.exec(xml); found; found = tags.exec(xml)) {
    const [, isEnd, name, attributes = '', isEmpty, text] = found;
    if (text !== undefined) {
      assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|#\d+);)/);
      continue;
    }
    const top = open.at(-1) ?? root;
    if (isEnd === '/') {
      assert.equal(open.pop()?.name, name);
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-z]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, value] as const,
    );
    assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length);
    const element = { name: name ?? '', attributes: Object.fromEntries(pairs), children: [] };
    top.children.push(element);
    if (isEmpty !== '/') open.push(element);
    if (tags.lastIndex === xml.length) break;
  }
  assert.deepEqual(open, [root]);
  return root;
}

function counted(cases: readonly Element[], kind: string): string {
  return String(cases.filter(({ children }) => children.some((one) => one.name === kind)).length);
}

describe('A report as JUnit', () => {
  const call = (verdict: CallReport['verdict'], over: Partial<CallReport> = {}): CallReport => ({
    ...{ name: 'a <b> & "c"\n', line: 3, verdict, seconds: 0.25, output: ['GET /x → 200 & more'] },
    messages: verdict === 'passed' ? [] : ['why < not', 'and more'],
    ...over,
  });
  const verdicts = ['passed', 'failed', 'error', 'skipped'] as const;
  const reports: Record<string, FileReport[]> = {
    'no file': [],
    'a file without a request': [{ path: 'empty.central', calls: [] }],
    ...Object.fromEntries(
      verdicts.map((one) => [`one that is ${one}`, [{ path: 'a.central', calls: [call(one)] }]]),
    ),
    'all of them in several files': verdicts.map((one, at) => ({
      path: `dir & more/${at}.central`,
      calls: verdicts.flatMap((other) =>
        other <= one ? [call(other), call(other, { messages: [], output: [] })] : [],
      ),
    })),
  };
  for (const [what, files] of Object.entries(reports))
    it(`fits the schema, and counts what it holds: ${what}`, async () => {
      const text = junit({ files, seconds: 1.5 });
      assert.deepEqual(await junitErrors(text), []);
      const [suites, ...others] = elementsOf(text).children;
      assert.ok(suites);
      assert.deepEqual([suites.name, others], ['testsuites', []]);
      assert.equal(suites.children.length, files.length);
      const all = suites.children.flatMap(({ children }) => children);
      for (const [element, cases] of [
        [suites, all] as const,
        ...suites.children.map((suite) => [suite, suite.children] as const),
      ]) {
        const { tests, failures, errors, skipped = counted(cases, 'skipped') } = element.attributes;
        assert.deepEqual(
          { tests, failures, errors, skipped },
          {
            tests: String(cases.length),
            failures: counted(cases, 'failure'),
            errors: counted(cases, 'error'),
            skipped: counted(cases, 'skipped'),
          },
        );
      }
      const calls = files.flatMap((file) => file.calls);
      assert.equal(all.length, calls.length);
      const kinds = { passed: [], failed: ['failure'], error: ['error'], skipped: ['skipped'] };
      for (const [at, { children }] of all.entries()) {
        const outcome = children.map(({ name }) => name).filter((name) => name !== 'system-out');
        assert.deepEqual(outcome, kinds[calls[at]?.verdict ?? 'passed']);
      }
    });

  it('has each name once in a file, though requests may share one', async () => {
    const names = ['GET /x', 'GET /x (2)', 'GET /x', 'GET /x', 'constructor'];
    const calls = names.map((name, at) => call('passed', { name, line: at + 1, output: [] }));
    const text = junit({ files: [{ path: 'a.central', calls }], seconds: 0 });
    assert.deepEqual(
      [...text.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name),
      ['GET /x', 'GET /x (2)', 'GET /x (3)', 'GET /x (4)', 'constructor'],
    );
    assert.deepEqual(await junitErrors(text), []);
  });

  it('is that of Jenkins’ own schema but for the file and the line of a case', async () => {
    const text = junit({
      files: [{ path: 'a.central', calls: verdicts.map((one) => call(one, { name: one })) }],
      seconds: 0,
    });
    const bare = text.replaceAll(/ file="[^"]*" line="[^"]*"/g, '');
    assert.deepEqual(await junitErrors(bare, { isStrict: true }), []);
    assert.match((await junitErrors(text, { isStrict: true })).join('\n'), /attribute 'file' is not allowed/);
  });

  for (const [what, wrong] of [
    ['a case twice', (xml: string) => xml.replace(/<testcase[^]*?<\/testcase>/, (one) => one + one)],
    [
      'an attribute that no reader knows',
      (xml: string) => xml.replace('<testcase ', '<testcase owner="me" '),
    ],
    ['two outcomes', (xml: string) => xml.replace('<failure ', '<skipped message=""/><failure ')],
    ['a count that is no number', (xml: string) => xml.replace('tests="1"', 'tests="one"')],
    ['a text that is not escaped', (xml: string) => xml.replace('&amp;', '&')],
  ] as const)
    it(`is refused by the schema with ${what}`, async () => {
      const text = junit({ files: [{ path: 'a.central', calls: [call('failed')] }], seconds: 0 });
      assert.notEqual(wrong(text), text);
      assert.notDeepEqual(await junitErrors(wrong(text)), []);
    });
});
