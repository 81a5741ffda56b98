import assert from 'node:assert/strict';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { blockAt, place, textOf } from '../../../../src/request/syntax/model.ts';
import { fromPage, toPage } from '../../../../src/request/syntax/pageMap.ts';
import { readRunbook, requestsOf } from '../../../../src/request/syntax/markdown/runbook.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';

const page = `# An access point is down

\`\`\`central
@site = Berlin
\`\`\`

Which one?

\`\`\`central
# @name down
# @capture ap = $.serial
GET /aps?site={{site}}
\`\`\`

And what is with it?

\`\`\`central
### Details
GET /aps/{{ap}}?was={{down.response.status}}

### Its site
GET /sites/{{site}}
\`\`\`
`;

function sent(work: (run: ReturnType<typeof startRun>) => Promise<unknown>) {
  const ports = requestPorts(() => ({ body: { serial: 'CN1' } }));
  const started = startRun(readRunbook(page).document, ports, createRunMemory());
  return work(started).then(() => ports.calls.map(({ target }) => target));
}

describe('A runbook', () => {
  it('is one text: a later fence sees the variables, captures and names of earlier ones', async () => {
    assert.deepEqual(await sent((all) => runAll(all)), [
      '/aps?site=Berlin',
      '/aps/CN1?was=200',
      '/sites/Berlin',
    ]);
  });

  it('sends a call of another fence first where one call needs it', async () => {
    const { document } = readRunbook(page);
    const details = document.blocks.findIndex((_, index) => place(document, index)?.text.includes('Details'));
    assert.deepEqual(await sent((all) => runOne(all, details)), ['/aps?site=Berlin', '/aps/CN1?was=200']);
  });

  it('places its blocks where they stand in the page, and none between the fences', () => {
    const { document } = readRunbook(page);
    const lines = page.split('\n');
    const at = (text: string) => blockAt(document, lines.indexOf(text));
    const aps = at('GET /aps?site={{site}}');
    assert.ok(aps?.block.request);
    assert.equal(textOf(aps, aps.block.request.range), 'GET /aps?site={{site}}');
    assert.equal(page.indexOf(aps.text), toPage(aps.page, aps.offset));
    assert.equal(at('Which one?'), undefined);
    assert.equal(at('# An access point is down'), undefined);
    assert.equal(blockAt(document, lines.length + 5), undefined);
  });

  it('keeps the blocks of a fence that stays as it was, wherever it moves', () => {
    const before = readRunbook(page);
    const { document } = readRunbook(`One line more\n\n${page.replace('status}}', 'status}}&x=1')}`, before);
    const kept = document.blocks.filter((block) => before.document.blocks.includes(block));
    assert.equal(kept.length, document.blocks.length - 1);
  });

  it('tells two fences of one text apart, also when it is read again', () => {
    const twice = '```central\nGET /x\n```\n\n```central\nGET /x\n```\n';
    const first = readRunbook(twice);
    const [one, other] = readRunbook(`${twice}\nmore\n`, first).document.blocks;
    assert.ok(one && other && one !== other);
  });

  it('takes the marks of a quote or a list off its calls, and knows where each character stands in the page', () => {
    const lines = [
      '> ```central',
      '> POST /x',
      '>   ?a=1',
      '>',
      '>\t{"a": 1}',
      '> ```',
      '1. ~~~central',
      '   GET /y',
      '   ~~~',
    ];
    const text = lines.join('\r\n');
    const { document } = readRunbook(text);
    const calls = document.blocks.map((_, index) => place(document, index));
    assert.deepEqual(
      calls.map((call) => call?.text.split('\r\n')),
      [['POST /x', '  ?a=1', '', '  {"a": 1}'], ['GET /y']],
    );
    for (const call of calls) {
      assert.ok(call);
      for (const { 0: character, index } of call.text.matchAll(/\S/g)) {
        const inPage = toPage(call.page, call.offset + index);
        assert.equal(text[inPage], character);
        assert.equal(fromPage(call.page, inPage), call.offset + index);
      }
    }
    assert.deepEqual([blockAt(document, 2)?.index, blockAt(document, 7)?.index], [0, 1]);
    assert.equal(fromPage(document.page, text.indexOf('> POST')), 0);
  });

  it('is known by the file’s name', () => {
    const calls = (path: string) => requestsOf(path, page).blocks.filter(({ request }) => request).length;
    assert.deepEqual(['/a/Runbook.MD', '/a/b.markdown', '/a/md.central'].map(calls), [3, 3, 2]);
  });
});
