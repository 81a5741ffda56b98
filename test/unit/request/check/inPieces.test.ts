import assert from 'node:assert/strict';
import { checkInPieces } from '../../../../src/request/check/check.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

describe('The check of one large block', () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => `{"psk": "secret-value-${at}", "a": "{{nothing}}"}`);
  const document = parse(`### a\nPOST /x\n\n[${rows.join(',\n')}]\n`);
  const index = document.blocks.length - 1;
  const context = { environment: new Map() };

  it('pauses again and again, and finds the same', () => {
    const work = checkInPieces(document, index, context);
    let pauses = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) pauses++;
    assert.ok(pauses >= 40, String(pauses));
    assert.deepEqual(step.value, checkBlock(document, index, context));
    assert.equal(step.value.filter(({ code }) => code === 'unresolved').length, 2_000);
  });

  it('does not pause in a small one', () => {
    const small = parse('### a\nGET /x?a={{b}}\n');
    assert.equal(checkInPieces(small, small.blocks.length - 1, context).next().done, true);
  });
});
