import assert from 'node:assert/strict';
import { previousResponse, type HistoryEntry } from '../../../src/response/history.ts';

function entry(title: string, document: string | undefined, over: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    method: 'GET',
    url: 'https://gw.example.com/x',
    account: 'prod-us',
    at: 0,
    status: 200,
    source: { uri: 'file:///a.central', line: 3, title },
    ...(document !== undefined && { document }),
    ...over,
  };
}

const kept = () => true;

describe('The answer before', () => {
  it('is that of the same call, whichever account gave it and wherever the call stood', () => {
    const wanted = entry('Sites', 'a:1', {
      account: 'lab',
      source: { uri: 'file:///a.central', line: 9, title: 'Sites' },
    });
    const now = entry('Sites', 'a:3');
    assert.equal(previousResponse([now, entry('Groups', 'a:2'), wanted], now, kept)?.document, 'a:1');
  });

  it('is never one of another file, another method or no longer kept', () => {
    const now = entry('Sites', 'a:9');
    const others = [
      entry('Sites', 'a:1', { source: { uri: 'file:///b.central', line: 3, title: 'Sites' } }),
      entry('Sites', 'a:2', { method: 'POST' }),
      entry('Sites', undefined, { code: 'unreachable' }),
      entry('Sites', 'a:3'),
    ];
    assert.equal(
      previousResponse([now, ...others], now, (document) => document !== 'a:3'),
      undefined,
    );
  });

  it('is not another row of the same run', () => {
    const now = entry('Loop', 'a:2');
    const rows = [now, entry('Loop', 'a:2'), entry('Loop', 'a:2'), entry('Loop', 'a:1')];
    assert.equal(previousResponse(rows, now, kept)?.document, 'a:1');
    const [, , , oldest] = rows;
    assert.ok(oldest);
    assert.equal(previousResponse(rows, oldest, kept), undefined);
  });
});
