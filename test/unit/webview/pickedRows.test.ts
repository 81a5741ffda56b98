import assert from 'node:assert/strict';
import type { AboutTable } from '../../../src/response/table/messages.ts';
import { menuContext } from '../../../src/webview/table/pickedRows.ts';

describe('The menu of picked rows', () => {
  it('takes no part of too many rows', () => {
    const given = { ofLoop: true, url: '', document: 'a' } as unknown as AboutTable;
    const context = (count: number): { changes?: string[] } =>
      JSON.parse(
        menuContext(
          given,
          Array.from({ length: count }, (_, at) => ({ change: `c${at}` })),
        ),
      );
    assert.equal(context(1_000).changes?.length, 1_000);
    assert.deepEqual(context(1_500), { preventDefaultContextMenuItems: true });
  });

  it('tells how many were picked, also those that are about nothing', () => {
    const given = { url: '', document: 'a' } as AboutTable;
    const { picked, rows } = JSON.parse(
      menuContext(given, [{ serial: 'S1' }, { serial: '' }, { group: 'g' }]),
    );
    assert.deepEqual([picked, rows], [3, [{ kind: 'device', serial: 'S1' }]]);
  });
});
