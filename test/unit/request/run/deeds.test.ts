import assert from 'node:assert/strict';
import type { DeedCall } from '../../../../src/catalogue/deed/callValues.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';

function running(text: string, environmentText?: string) {
  const asked: (DeedCall & { isAsked: boolean })[] = [];
  const ports = requestPorts(() => ({}), {
    ...(environmentText !== undefined && { environmentText }),
    clean: (shown) => shown.replaceAll('hidden', '••••'),
    deed: (call, _account, isAsked) => {
      asked.push({ ...call, isAsked });
      return Promise.resolve({ words: `Do ${call.target}`, notes: ['Note.'] });
    },
  });
  return { ports, asked, run: startRun(parse(text), ports, createRunMemory()) };
}

describe('the words of a change in a run', () => {
  it('stand in its question and its outcome, made of a call without its secrets [D1]', async () => {
    const { run, ports, asked } = running(
      '# @prompt secret key\nPUT /x/hidden?psk={{key}}\n\n{ "psk": "{{key}}" }\n',
    );
    run.prompts.set('key', { value: 'long-secret', secret: true });
    const outcome = await runOne(run, 0);
    const [question] = ports.questions;
    const mask = '••••';
    const target = `/x/${mask}?psk=${mask}`;
    assert.deepEqual(asked, [{ method: 'PUT', target, body: `{ "psk": "${mask}" }`, isAsked: true }]);
    assert.deepEqual(question?.kind === 'write' && question.call.deed, {
      words: `Do ${target}`,
      notes: ['Note.'],
    });
    assert.equal('words' in outcome && outcome.words, `Do ${target}`);
  });

  it('are not made for a call that reads', async () => {
    const { run, asked } = running('GET /x\n');
    const outcome = await runOne(run, 0);
    assert.deepEqual(asked, []);
    assert.equal('words' in outcome, false);
  });

  it('stand at the first rows of a loop, and at every row that is shown later', async () => {
    const { run, ports } = running('# @foreach one in {{all}}\n@all = [1, 2, 3, 4, 5]\nDELETE /x/{{one}}\n');
    await runOne(run, 0);
    const [question] = ports.questions;
    assert.equal(question?.kind, 'rows');
    if (question?.kind !== 'rows') return;
    assert.deepEqual(
      question.first.map(({ deed }) => deed?.words),
      ['Do /x/1', 'Do /x/2', 'Do /x/3'],
    );
    assert.equal((await question.all()).at(-1)?.deed?.words, 'Do /x/5');
  });

  it('stand in the question before all calls, with the references as they are written', async () => {
    const { run, ports } = running('GET /y\n###\nPOST /x/{{id}}\n  ?a={{b}}\n\n{ "name": "hidden" }\n');
    await runAll(run);
    const [question] = ports.questions;
    assert.deepEqual(question?.kind === 'all' && question.writes.map(({ deed }) => deed?.words), [
      'Do /x/{{id}}?a={{b}}',
    ]);
  });
});
