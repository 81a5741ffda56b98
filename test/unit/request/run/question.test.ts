import assert from 'node:assert/strict';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import { masked, questionBefore } from '../../../../src/request/run/question/question.ts';
import { runBlock } from '../../../../src/request/run/run.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import type { SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { headerText } from '../../../../src/request/syntax/encode.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { requestAccount, requestScopes } from '../../../support/doubles/requestScopes.ts';

function asked(text: string, prompts: [name: string, value: string][] = []) {
  const known = new Map(prompts.map(([name, value]) => [name, { value, secret: true }]));
  const resolved = resolve(parse(text), 0, requestScopes({ prompts: known }));
  const { call, url } = resolved;
  assert.ok(call && url, JSON.stringify(resolved.problems));
  return questionBefore({ call, url, at: requestAccount, resolved });
}

describe('The question before a write', () => {
  it('shows characters that would hide or reorder what is sent [E14]', () => {
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

describe('A secret in what is shown', () => {
  const secret = `it's "half" ü+/€ %41`;
  for (const [what, text] of Object.entries({
    'a query': 'PUT /a?x={{s}}',
    'a path': 'PUT /a/{{s}}/b',
    'a raw query': 'PUT /a?x={{s | raw}}',
    'a text': 'PUT /a\n\nis {{s}}',
    JSON: 'PUT /a\n\n{"x": "{{s}}"}',
    'a form': 'PUT /a\nContent-Type: application/x-www-form-urlencoded\n\nx={{s}}',
  }))
    it(`is masked in ${what}`, () => {
      const question = asked(text, [['s', secret]]);
      assert.ok(question?.kind === 'write');
      assert.doesNotMatch(`${question.call.url} ${question.call.body}`, /half|it%27s|it's/);
    });

  it('is masked in a header, whose bytes stand for other letters', () => {
    assert.equal(masked(headerText(`a ${secret}`), new Set([secret])), 'a ••••');
  });

  it('is masked whole where another is its beginning', () => {
    assert.equal(masked('x=abcdef', new Set(['abc', 'abcdef'])), 'x=••••');
  });
});

describe('What an assert saw', () => {
  it('holds no token that a server gives back [D4]', async () => {
    const token = 'cAnArY+tOkEn/4711';
    const ports = requestPorts(() => ({ body: { echo: token } }), {
      clean: (text) => text.replaceAll(token, '••••'),
    });
    const text = '# @assert body $.echo == 1\nGET /x\n';
    const { asserts } = (await runBlock(startRun(parse(text), ports, createRunMemory()), 0)) as SendOutcome;
    assert.equal(asserts[0]?.actual, '••••');
  });
});
