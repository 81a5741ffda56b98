import assert from 'node:assert/strict';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { loopResult } from '../../../../src/request/run/outcome/results.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import type { RunOptions } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { requestPorts, type RequestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

const switches = [
  { serial: 'A', ports: ['1', '2', '3'] },
  { serial: 'B', ports: [] },
  { serial: 'C', ports: ['7'] },
];

function portsOf(over: Parameters<typeof requestPorts>[1] = {}, refuses = 'none') {
  return requestPorts(({ target }) => (target.includes(refuses) ? { status: 400 } : {}), {
    fileTexts: {
      '/project/calls/switches.json': JSON.stringify(switches),
      '/project/calls/odd.json': '[{"serial": "A"}]',
      '/project/calls/vlans.csv': 'id\n10\n20\n',
    },
    ...over,
  });
}

async function sent(text: string, ports = portsOf(), options: RunOptions = {}) {
  const loop = (await runOne(start(text, ports, options), parse(text).blocks.length - 1)) as LoopOutcome;
  return { loop, targets: ports.calls.map(({ target }) => target) };
}

const two = '# @foreach sw in switches.json\n# @foreach port in {{sw.ports[*]}}\n';

describe('A loop over two levels', () => {
  const forms: readonly (readonly [what: string, text: string, targets: readonly string[]])[] = [
    [
      'once for each row of the inner one',
      `${two}GET /{{sw.serial}}/{{port}}`,
      ['/A/1', '/A/2', '/A/3', '/C/7'],
    ],
    [
      'in groups at the inner level',
      `${two.trimEnd()} by 2\nGET /{{sw.serial}}?p={{port[*]}}`,
      ['/A?p=1%2C2', '/A?p=3', '/C?p=7'],
    ],
    [
      'over a list without a star',
      '# @foreach sw in switches.json\n# @foreach p in {{sw.ports}}\nGET /{{p}}',
      ['/1', '/2', '/3', '/7'],
    ],
    [
      'over a file for each row',
      '# @foreach sw in {{list}}\n# @foreach v in vlans.csv\nGET /{{sw}}/{{v.id}}',
      ['/x/10', '/x/20', '/y/10', '/y/20'],
    ],
    [
      'only where a condition on both holds',
      `${two}# @when {{port}} != 2\nGET /{{sw.serial}}/{{port}}`,
      ['/A/1', '/A/3', '/C/7'],
    ],
  ];
  for (const [what, text, targets] of forms)
    it(`sends ${what}`, async () => {
      const { loop, targets: left } = await sent(`@list = ["x", "y"]\n###\n${text}`);
      assert.deepEqual(left, targets);
      assert.equal(loop.failed, 0);
    });

  it('has both rows in its outcomes, and tells which rows had nothing', async () => {
    const { loop } = await sent(`${two}GET /{{sw.serial}}/{{port}}`);
    const { rows, notices } = loopResult(loop);
    assert.deepEqual(rows[3]?.['row'], { sw: switches[2], port: '7' });
    assert.deepEqual(
      notices.map(({ code, message }) => [code, message]),
      [['emptyList', '1 of 3 rows has no rows in {{sw.ports[*]}}: nothing was sent for it.']],
    );
  });

  it('asks once, with all calls counted', async () => {
    const ports = portsOf();
    await sent(`${two}POST /{{sw.serial}}/{{port}}`, ports);
    const [question, ...others] = ports.questions;
    assert.deepEqual([question?.kind === 'rows' && question.rows, others.length], [4, 0]);
    const grouped = portsOf();
    await sent(`${two.trimEnd()} by 2\nPOST /{{sw.serial}}\n\n{{port[*]}}`, grouped);
    const [of] = grouped.questions;
    assert.deepEqual(of?.kind === 'rows' && [of.rows, of.by, of.singles], [3, 2, 4]);
  });

  it('goes on with the rows that failed or were left', async () => {
    const text = `${two}GET /{{sw.serial}}/{{port}}`;
    const { loop } = await sent(text, portsOf({ goOn: () => Promise.resolve(false) }, '/A/2'));
    assert.deepEqual([loop.rows.length, loop.failed], [2, 1]);
    const again = await sent(text, portsOf(), { resume: loop });
    assert.deepEqual(again.targets, ['/A/2', '/A/3', '/C/7']);
    assert.deepEqual([again.loop.rows.length, again.loop.failed], [4, 0]);
  });

  it('is shown by its first call', async () => {
    const { url, rows } = await previewBlock(start(`${two}GET /{{sw.serial}}/{{port}}`, portsOf()), 0);
    assert.deepEqual([url.pathname, rows], ['/A/1', 4]);
  });

  it('refuses a row without the list', async () => {
    const text = '# @foreach sw in odd.json\n# @foreach port in {{sw.ports[*]}}\nGET /{{port}}';
    const ports = portsOf();
    await assert.rejects(sent(text, ports), refusedWith('requestProblem'));
    assert.deepEqual(ports.calls, []);
  });

  for (const [what, lines] of [
    ['three levels', '# @foreach a in a.csv\n# @foreach b in {{a.b}}\n# @foreach c in {{b.c}}\n'],
    ['groups above rows', '# @foreach a in a.csv by 2\n# @foreach b in {{a.b}}\n'],
    ['one name twice', '# @foreach a in a.csv\n# @foreach a in {{a.b}}\n'],
  ] as const)
    it(`does not read ${what}`, () => {
      assert.deepEqual(
        tagsOf(parse(`${lines}GET /x`), 0).problems.map(({ code }) => code),
        ['badTag'],
      );
    });

  it('defines both names for the checks', () => {
    const text = `${two.trimEnd()} by 2\nGET /{{sw.serial}}?p={{port[*]}}`;
    const codes = (one: string) =>
      checkBlock(parse(one), 0, { environment: new Map() }).map(({ code }) => code);
    assert.deepEqual(codes(text), []);
    assert.deepEqual(codes(text.replace('port[*]', 'port.id')), ['rowIsList']);
  });
});

describe('A loop that sends several rows at the same time', () => {
  const text = '@rows = [1, 2, 3, 4, 5, 6]\n###\n# @foreach n in {{rows}}\n# @parallel 3\nGET /x/{{n}}';

  /** Ports whose calls wait until each is let go by its place. */
  function waiting(over: Parameters<typeof requestPorts>[1] = {}) {
    const server = portsOf(over);
    const ports = { ...server };
    const open = new Map<string, () => void>();
    let most = 0;
    ports.send = async (account, call, options) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      open.set(call.target, resolve);
      most = Math.max(most, open.size);
      await promise;
      open.delete(call.target);
      return server.send(account, call, options);
    };
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const letGo = async (target: string) => {
      for (let turns = 0; !open.has(target); turns++) {
        if (turns > 1_000) assert.fail(`${target} was not sent`);
        await turn();
      }
      open.get(target)?.();
      await turn();
    };
    return { ports, letGo, most: () => most };
  }

  it('never has more under way, and keeps the order of the rows', async () => {
    const { ports, letGo, most } = waiting();
    const sending = sent(text, ports);
    for (const n of [3, 4, 2, 5, 6, 1]) await letGo(`/x/${n}`);
    const { loop } = await sending;
    assert.equal(most(), 3);
    assert.deepEqual(
      loop.rows.map(({ at }) => at),
      [0, 1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      loop.rows.map((row) => row.row),
      [1, 2, 3, 4, 5, 6],
    );
  });

  it('keeps the capture of the last row, whichever comes last', async () => {
    const { ports, letGo } = waiting();
    const capturing = text.replace('# @parallel', '# @capture last = status\n# @parallel');
    const run = start(capturing, ports);
    const sending = runOne(run, 1);
    for (const n of [2, 3, 1, 6, 5, 4]) await letGo(`/x/${n}`);
    await sending;
    assert.equal(run.memory.captures.get('last')?.value, 200);
  });

  it('begins no other row while a person decides, and none after a no', async () => {
    const { ports, letGo } = waiting({ goOn: () => Promise.resolve(false) });
    const refusing = portsOf({}, '/x/1');
    const sending = sent(text, {
      ...ports,
      send: async (account, call, options) => {
        await ports.send(account, call, options);
        return refusing.send(account, call, options);
      },
    });
    await letGo('/x/1');
    for (const n of [2, 3]) await letGo(`/x/${n}`);
    const { loop } = await sending;
    assert.deepEqual([loop.rows.map(({ at }) => at), loop.failed], [[0, 1, 2], 1]);
    assert.equal(loop.notices[0]?.code, 'rowsLeft');
  });

  it('ends at a cancel with the rows that came, in their order', async () => {
    const cancel = new AbortController();
    const { ports, letGo } = waiting();
    let soFar: LoopOutcome | undefined;
    const cancelled: RequestPorts = {
      ...ports,
      send: async (account, call, options) => {
        const came = await ports.send(account, call, options);
        cancel.signal.throwIfAborted();
        return came;
      },
    };
    const stopped = sent(text, cancelled, { signal: cancel.signal, onStopped: (loop) => (soFar = loop) });
    const refused = assert.rejects(stopped);
    await letGo('/x/2');
    await letGo('/x/1');
    cancel.abort(new Error('enough'));
    for (const n of [3, 4, 5]) await letGo(`/x/${n}`);
    await refused;
    assert.deepEqual(
      soFar?.rows.map(({ at }) => at),
      [0, 1],
    );
  });

  it('goes one by one where a row looks at what the one before it gave', async () => {
    const { ports, letGo, most } = waiting();
    const chained =
      '@rows = [1, 2]\n@seen = 0\n###\n# @foreach n in {{rows}}\n# @parallel 2\n# @capture seen = status\nGET /x/{{n}}?s={{seen}}';
    const sending = sent(chained, ports);
    await letGo('/x/1?s=0');
    await letGo('/x/2?s=200');
    await sending;
    assert.equal(most(), 1);
  });

  const problems: readonly (readonly [text: string, ...codes: string[]])[] = [
    ['# @foreach n in a.csv\n# @parallel 4\nGET /x'],
    ['# @foreach n in a.csv\n# @parallel 4\nPOST /x', 'parallelChange'],
    ['# @parallel 4\nGET /x', 'parallelAlone'],
    ['# @foreach n in a.csv\n# @parallel 0\nGET /x', 'badTag'],
    ['# @foreach n in a.csv\n# @parallel many\nGET /x', 'badTag'],
  ];
  for (const [line, ...codes] of problems)
    it(`is checked: ${JSON.stringify(line)}`, () => {
      assert.deepEqual(
        tagsOf(parse(line), 0).problems.map(({ code }) => code),
        codes,
      );
    });

  it('goes one by one to another host, whatever the method', async () => {
    const { ports, letGo, most } = waiting();
    const foreign = `# @no-auth\n${text.split('###\n')[1] ?? ''}`.replace('/x/', 'https://example.com/');
    const sending = sent(`@rows = [1, 2, 3]\n###\n${foreign}`, ports);
    for (const n of [1, 2, 3]) await letGo(`https://example.com/${n}`);
    await sending;
    assert.equal(most(), 1);
  });

  it('does not send a change', async () => {
    const ports = portsOf();
    await assert.rejects(sent(text.replace('GET', 'POST'), ports), refusedWith('requestProblem'));
    assert.deepEqual(ports.calls, []);
  });
});
