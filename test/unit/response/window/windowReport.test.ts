import assert from 'node:assert/strict';
import { headlineOf, htmlReport, markdownReport } from '../../../../src/response/window/reportText.ts';
import type { TakenCall, TakenState } from '../../../../src/response/window/taken.ts';
import { compareStates } from '../../../../src/response/window/windowReport.ts';

const call = (name: string, more: Partial<TakenCall> = {}): TakenCall => ({
  name,
  line: 1,
  account: 'prod',
  status: 200,
  body: '{"a":1}',
  ...more,
});
const state = (...calls: TakenCall[]): TakenState => ({
  centralState: 1,
  takenAt: '2026-11-28T10:00:00.000Z',
  file: 'before.central',
  calls,
});

describe('The report of a change window', () => {
  it('has nothing but what differs', () => {
    const report = compareStates(
      state(call('A'), call('B')),
      state(call('A'), call('B', { body: '{"a":2}' })),
    );
    assert.equal(headlineOf(report), '1 call differs, 1 as before');
    assert.deepEqual(
      report.calls.map(({ differences }) => differences),
      [[], [{ place: 'a', kind: 'changed', before: '1', after: '2' }]],
    );
  });

  it('matches calls of one name in their order', () => {
    const both = state(call('A', { body: '1' }), call('A', { body: '2' }));
    assert.equal(headlineOf(compareStates(both, both)), '0 calls differ, 2 as before');
  });

  it('tells a status that is another, and a text that is no JSON', () => {
    const after = call('A', { status: 404, body: 'gone' });
    const [compared] = compareStates(state(call('A', { body: 'here' })), state(after)).calls;
    assert.deepEqual(
      compared?.differences.map(({ place, before, after: is }) => [place, before, is]),
      [
        ['status', '200', '404'],
        ['', 'here', undefined],
        ['', undefined, 'gone'],
      ],
    );
  });

  it('counts a call that does not pass as one that differs', () => {
    const report = compareStates(state(call('A')), state(call('A', { failed: 'An assert failed: x' })));
    assert.equal(headlineOf(report), '1 call differs, 0 as before');
    assert.match(markdownReport(report), /An assert failed\\: x/);
  });

  it('compares secrets by marks of one key only, and says so', () => {
    const marked = (key: string | undefined, mark: string, n = 1) => ({
      ...state(call('A', { body: `{"psk":"••••${mark}","n":${n}}` })),
      ...(key !== undefined && { key }),
    });
    const compared = (before: TakenState, after: TakenState) => {
      const report = compareStates(before, after);
      return [report.calls[0]?.differences.map(({ place }) => place), report.calls[0]?.isBlind];
    };
    const one = marked('k1', ' 0123abcd');
    assert.deepEqual(compared(one, marked('k1', ' 89ab4567')), [['psk'], undefined]);
    assert.deepEqual(compared(one, one), [[], undefined]);
    assert.deepEqual(compared(one, marked('k2', ' 89ab4567', 2)), [['n'], true]);
    assert.deepEqual(compared(marked(undefined, ''), one), [[], true]);
    assert.deepEqual(compared(state(call('A')), marked('k2', ' 89ab4567')).at(1), undefined);
    assert.match(markdownReport(compareStates(marked(undefined, ''), one)), /Its secrets were not compared/);
  });

  it('says of each call why it could not be compared', () => {
    const missing = (text: string) => call('C', { missing: text });
    const report = compareStates(state(call('A'), missing('x')), state(missing('no response'), call('B')));
    assert.deepEqual(
      report.calls.map((one) => [one.name, one.missing]),
      [
        ['C', 'no response'],
        ['B', 'This call was sent after the change only.'],
        ['A', 'This call was sent before the change only.'],
      ],
    );
    assert.equal(headlineOf(report), '0 calls differ, 0 as before, 3 not compared');
  });

  it('has a server’s text as text only', () => {
    const hostile = '<img src=x onerror=alert(1)>[a](command:x)|`b`\u202e\u001b[31m';
    const report = compareStates(
      state(call('A')),
      state(call('A', { body: JSON.stringify({ a: hostile }) })),
    );
    const [page, markdown] = [htmlReport(report), markdownReport(report)];
    assert.match(page, /&lt;img src=x onerror=alert\(1\)&gt;/);
    assert.match(
      markdown,
      /\\<img src=x onerror=alert\\\(1\\\)\\>\\\[a\\\]\\\(command\\:x\\\)\\\|\\`b\\`\\\[31m/,
    );
    for (const text of [page, markdown])
      assert.ok(!/(?<!\\)<img/.test(text) && !text.includes('\u202e') && !text.includes('\u001b'));
  });
});
