import assert from 'node:assert/strict';
import { fencesIn } from '../../../../src/request/syntax/markdownFences.ts';

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

  it('finds a fence in a list’s item, however far that is moved in, and none in indented text', () => {
    const within = (...lines: string[]) => fencesIn(lines.join('\n')).map(({ text }) => text);
    for (const [item, inset] of [
      ['10. Look', '    '],
      ['- a\n  - b', '    '],
      ['* a\n\t* b\n', '\t\t'],
      ['1. a\n\n   words', '     '],
    ] as const)
      assert.deepEqual(within(item, `${inset}\`\`\`central`, `${inset}GET /x`, `${inset}\`\`\``, 'b'), [
        `${inset}GET /x`,
      ]);
    assert.deepEqual(within('```central{title=a}', 'GET /x', '```'), ['GET /x']);
    assert.deepEqual(within('words', '', '    ```central', '    GET /x', '    ```'), []);
    assert.deepEqual(within('10. a', '', 'words', '', '    ```central', '    GET /x', '    ```'), []);
  });

  it('takes the separators of a fence that is moved in for separators, and those moved in further for text', () => {
    const lines = [
      '1. a',
      '   ```central',
      '   ### B',
      '   GET /b',
      '     ### c',
      '   ###',
      '   GET /d',
      '   ```',
    ];
    const text = lines.join('\n');
    const found = fencesIn(text);
    assert.deepEqual(
      found.map((fence) => [fence.text, fence.firstLine]),
      [
        ['### B\n   GET /b\n     ### c\n', 2],
        ['###\n   GET /d', 5],
      ],
    );
    for (const { text: inside, offset } of found) assert.ok(text.startsWith(inside, offset));
  });

  it('reads a fence without an end up to the end', () => {
    assert.deepEqual(fencesIn('```central\r\nGET /x\r\n'), [{ text: 'GET /x', offset: 12, firstLine: 1 }]);
  });
});
