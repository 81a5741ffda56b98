import assert from 'node:assert/strict';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';

const text =
  '### Sign in\n# @capture secret key = $.key\nPOST /sign-in\n\n### Use it\nGET /x\nX-Key: {{key}}\n\n### Not it\nGET /y\nX-Other: {{other}}\n';

function ports(kept: Record<string, string>) {
  const asked: string[] = [];
  const outside = requestPorts(() => ({ body: { key: 'of-today' } }));
  const get = (name: string) => {
    asked.push(name);
    return Promise.resolve(kept[name]);
  };
  return { ...outside, asked, keptSecrets: { ...outside.keptSecrets, get } };
}

describe('A secret that an earlier window captured', () => {
  it('is there for a call that needs it, without the call that gave it', async () => {
    const outside = ports({ key: 'of-yesterday' });
    await runOne(startRun(parse(text), outside, createRunMemory()), 2);
    assert.deepEqual(
      outside.calls.map(({ target, headers }) => [target, headers]),
      [['/x', [['X-Key', 'of-yesterday']]]],
    );
  });

  it('is masked in a preview', async () => {
    const started = startRun(parse(text), ports({ key: 'of-yesterday' }), createRunMemory());
    const { secrets } = await previewBlock(started, 2);
    assert.ok(secrets.has('of-yesterday'));
  });

  it('gives way to what this window captured', async () => {
    const outside = ports({ key: 'of-yesterday' });
    const memory = createRunMemory();
    await runOne(startRun(parse(text), outside, memory), 1);
    await runOne(startRun(parse(text), outside, memory), 2);
    assert.deepEqual(outside.calls.at(-1)?.headers, [['X-Key', 'of-today']]);
  });

  it('is asked for with the account of the call that captured it', async () => {
    const asked: string[] = [];
    const get = (name: string, { label }: { label: string }) => {
      asked.push(`${name} of ${label}`);
      return Promise.resolve('kept');
    };
    const account = (label = 'active') =>
      label === 'gone' ? Promise.reject(new Error(label)) : Promise.resolve({ ...requestAccount, label });
    const { keptSecrets } = requestPorts(() => ({}));
    const outside = requestPorts(() => ({}), { keptSecrets: { ...keptSecrets, get }, account });
    const tagged = text.replace('# @capture', '# @account lab\n# @capture');
    await runOne(startRun(parse(tagged), outside, createRunMemory()), 2);
    assert.deepEqual(asked, ['key of lab']);
    const gone = startRun(
      parse(text.replace('# @capture', '# @account gone\n# @capture')),
      outside,
      createRunMemory(),
    );
    await assert.rejects(runOne(gone, 2), { code: 'badRequestFile' });
  });

  it('is asked for by no name that the file does not capture as a secret', async () => {
    const outside = ports({ key: 'k', other: 'never' });
    const outcomes = await runAll(startRun(parse(text), outside, createRunMemory()));
    assert.ok(outcomes.some((outcome) => 'error' in outcome));
    assert.deepEqual([...new Set(outside.asked)], ['key']);
  });
});
