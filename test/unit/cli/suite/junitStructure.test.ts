import assert from 'node:assert/strict';
import { junit } from '../../../../src/cli/suite/junit.ts';
import type { CallReport, FileReport } from '../../../../src/cli/suite/suiteReport.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

/**
 * Attributes that each element must and may have, and its children: what Jenkins' schema asks for (junit-10.xsd of its xUnit plugin), with
 * `file` and `line` of a case for GitLab, which the schema does not name.
 */
const structure: Record<string, { must: string[]; may: string[]; children: string[] }> = {
  testsuites: { must: ['tests', 'failures', 'errors'], may: ['name', 'time'], children: ['testsuite'] },
  testsuite: {
    must: ['name', 'tests', 'failures', 'errors', 'skipped'],
    may: ['time'],
    children: ['testcase'],
  },
  testcase: {
    must: ['name', 'classname'],
    may: ['time', 'file', 'line'],
    children: ['failure', 'error', 'skipped', 'system-out'],
  },
  failure: { must: ['message', 'type'], may: [], children: [] },
  error: { must: ['message', 'type'], may: [], children: [] },
  skipped: { must: ['message'], may: [], children: [] },
  'system-out': { must: [], may: [], children: [] },
};

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

function check({ name, attributes, children }: Element): void {
  const rule = structure[name] ?? assert.fail(`there is no element ${name}`);
  const given = Object.keys(attributes);
  assert.deepEqual(
    rule.must.filter((one) => !given.includes(one)),
    [],
    name,
  );
  assert.deepEqual(
    given.filter((one) => ![...rule.must, ...rule.may].includes(one)),
    [],
    name,
  );
  assert.deepEqual(
    children.filter((one) => !rule.children.includes(one.name)).map((one) => one.name),
    [],
    name,
  );
  if (attributes['time'] !== undefined) assert.match(attributes['time'], /^\d+\.\d{3}$/);
  for (const child of children) check(child);
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
    it(`has the structure that Jenkins reads, and counts what it holds: ${what}`, () => {
      const [suites, ...others] = elementsOf(junit({ files, seconds: 1.5 })).children;
      assert.ok(suites);
      assert.deepEqual([suites.name, others], ['testsuites', []]);
      check(suites);
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
});
