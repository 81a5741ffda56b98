import assert from 'node:assert/strict';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { loopResult } from '../../../../src/request/run/outcome/results.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { undoChange, undoChanges, type UndoneRow } from '../../../../src/request/run/undoChange.ts';
import { objectServer, valueOf } from '../../../support/doubles/objectServer.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

describe('a loop of changes and its undoing', () => {
  const rowsText = [
    '@list = ["a","b","c"]',
    '# @foreach row in {{list}}',
    'PUT /network-config/v1alpha1/roles/{{row}}',
    'content-type: application/json',
    '',
    '{"description":"new"}',
    '',
  ].join('\n');

  it('undoes the rows of a loop together, the last one first, or one by itself', async () => {
    const paths = ['a', 'b', 'c'].map((name) => `/network-config/v1alpha1/roles/${name}`);
    const server = objectServer(
      'new',
      Object.fromEntries(paths.map((path) => [path, '{"description":"old"}'])),
    );
    server.ports.allowance = () => ({ perSecond: 10 });
    const loop = (await runOne(start(rowsText, server.ports), 0)) as LoopOutcome;
    assert.equal(loop.rows.length, 3);
    const [question] = server.ports.questions;
    assert.deepEqual(question?.kind === 'rows' && [question.cost?.calls, question.cost?.reads], [6, 3]);
    const changes = server.changes();
    assert.equal(new Set(changes.map(({ run }) => run)).size, 1);
    const [last] = changes;
    assert.ok(last);
    await undoChange(server.undo, server.account, last);
    const rows = await undoChanges(server.undo, server.account, server.changes());
    assert.deepEqual(
      server
        .sent()
        .filter((line) => line.startsWith('PUT'))
        .slice(3),
      [...paths.toReversed()].map((path) => `PUT ${path}`),
    );
    assert.equal(rows.length, 2);
    assert.deepEqual(
      paths.map((path) => valueOf(server.held.get(path))),
      paths.map(() => ({ description: 'old' })),
    );
  });

  it('tells of each row that was undone, also of those before a cancel', async () => {
    const paths = ['a', 'b', 'c'].map((name) => `/network-config/v1alpha1/roles/${name}`);
    const server = objectServer(
      'new',
      Object.fromEntries(paths.map((path) => [path, '{"description":"old"}'])),
    );
    await runOne(start(rowsText, server.ports), 0);
    const changes = server.changes();
    const cancel = new AbortController();
    const came: UndoneRow[] = [];
    const rowCame = (row: UndoneRow) => {
      came.push(row);
      cancel.abort();
    };
    const undo = { ...server.undo, rowCame };
    const undoing = undoChanges(undo, server.account, changes, { signal: cancel.signal });
    await assert.rejects(undoing, refusedWith('cancelled'));
    assert.deepEqual(
      came.map((row) => [row.change.id, 'undone' in row && row.undone.ok]),
      [[changes[0]?.id, true]],
    );
  });

  it('has the ids of the changes in what is told of a loop, also of a row whose response was lost', async () => {
    const objects = { '/network-config/v1alpha1/roles/a': '{"description":"old"}' };
    const server = objectServer('new', objects, ({ method, target }) => {
      if (method !== 'PUT') return undefined;
      if (target.endsWith('/b')) return { status: 400, body: { message: 'no' } };
      return target.endsWith('/c') ? 'lost' : undefined;
    });
    server.ports.goOn = () => Promise.resolve(true);
    const loop = (await runOne(start(rowsText, server.ports), 0)) as LoopOutcome;
    const [last, first] = server.changes();
    assert.deepEqual(
      loopResult(loop).rows.map(({ change }) => change),
      [first?.id, undefined, last?.id],
    );
  });
});
