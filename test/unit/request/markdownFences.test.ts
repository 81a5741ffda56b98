import assert from 'node:assert/strict';
import { fencesIn } from '../../../src/request/markdownFences.ts';

describe('fencesIn', () => {
  it('finds the fences of the language, with their place', () => {
    const text = 'Run this:\n\n```central\nGET /x\n\n###\nGET /y\n```\n\n~~~~ Central\n```\n~~~~\n';
    const found = fencesIn(text);
    assert.deepEqual(
      found.map((fence) => [fence.text, fence.firstLine]),
      [
        ['GET /x\n\n###\nGET /y', 3],
        ['```', 10],
      ],
    );
    for (const { text: inside, offset } of found) assert.ok(text.startsWith(inside, offset));
  });

  it('leaves other languages and what stands within their fences', () => {
    assert.deepEqual(fencesIn('````md\n```central\nGET /x\n```\n````\n\n```http\nGET /y\n```\n'), []);
  });

  it('reads a fence without an end up to the end', () => {
    assert.deepEqual(fencesIn('```central\r\nGET /x\r\n'), [{ text: 'GET /x', offset: 12, firstLine: 1 }]);
  });
});
