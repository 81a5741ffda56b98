import assert from 'node:assert/strict';
import { outline } from '../../../../src/request/syntax/outline.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';

describe('the outline of a file', () => {
  it('titles a call by its name, its separator or its request line, and leaves blocks without a call out', () => {
    const text = [
      '@site = Berlin',
      '### Access points that are down',
      '# @name downAps',
      'get /monitoring/v2/aps',
      '    ?status=Down',
      '### Blink',
      '',
      'POST /blink',
      '###',
      '/central/v2/sites',
      '    ?limit=1',
      '### ',
      'DELETE /x/{{row["Serial Number"]}}?from={{$timestamp -3 h}} HTTP/1.1',
      '###',
      'DELETE /central/v2/sites/New York \t HTTP/1.1',
      ...['# note', '// note', '?x=1', 'HTTP/2 # x', '\t # frag'].flatMap((end) => [
        '###',
        `GET /a {{b c}} ${end}`,
      ]),
      '### Only words',
    ].join('\r\n');
    assert.deepEqual(outline(parse(text)), [
      { title: 'downAps', heading: 'Access points that are down', method: 'GET', line: 3 },
      { title: 'Blink', method: 'POST', line: 7 },
      { title: 'GET /central/v2/sites', method: 'GET', line: 9 },
      {
        title: 'DELETE /x/{{row["Serial Number"]}}?from={{$timestamp -3 h}}',
        method: 'DELETE',
        line: 12,
      },
      { title: 'DELETE /central/v2/sites/New York', method: 'DELETE', line: 14 },
      ...[16, 18, 20, 22, 24].map((line) => ({ title: 'GET /a {{b c}}', method: 'GET', line })),
    ]);
  });
});
