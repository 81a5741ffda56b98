import assert from 'node:assert/strict';
import { parse } from '../../../src/request/parse.ts';
import { questionBefore } from '../../../src/request/question.ts';
import { resolve } from '../../../src/request/resolve.ts';
import { runBlock } from '../../../src/request/run.ts';
import { createRunMemory } from '../../../src/request/runPorts.ts';
import { startRun } from '../../../src/request/runState.ts';
import { requestPorts } from '../../support/requestPorts.ts';
import { requestAccount, requestScopes } from '../../support/requestScopes.ts';

function asked(text: string) {
  const resolved = resolve(parse(text), 0, requestScopes());
  const { call, url } = resolved;
  assert.ok(call && url, JSON.stringify(resolved.problems));
  return questionBefore({ call, url, at: requestAccount, resolved });
}

describe('The question before a write', () => {
  it('shows characters that would hide or reorder what is sent', () => {
    const question = asked('DELETE /a/b\n\n{"keep": "\u202eatad ,lla\u202c\u200b\u0007"}\n');
    assert.ok(question?.kind === 'write');
    assert.equal(question.call.body, '{"keep": "\\u{202e}atad ,lla\\u{202c}\\u{200b}\\u{7}"}');
  });

  it('leaves lines, tabs and other scripts as they are', () => {
    const question = asked('PUT /a\n\n{\n\t"name": "Zürich 東京 👩‍🔧"\n}\n');
    assert.ok(question?.kind === 'write');
    assert.equal(question.call.body?.replace(/\\u\{200d\}/g, '\u200d'), '{\n\t"name": "Zürich 東京 👩‍🔧"\n}');
  });
});

describe('What an assert saw', () => {
  it('holds no token that a server gives back', async () => {
    const token = 'cAnArY+tOkEn/4711';
    const ports = requestPorts(() => ({ body: { echo: token } }), {
      clean: (text) => text.replaceAll(token, '••••'),
    });
    const text = '# @assert body $.echo == 1\nGET /x\n';
    const { asserts } = await runBlock(startRun(parse(text), ports, createRunMemory()), 0);
    assert.equal(asserts[0]?.actual, '••••');
  });
});
