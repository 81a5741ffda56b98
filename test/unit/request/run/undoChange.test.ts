import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { CentralError } from '../../../../src/base/errors.ts';
import { undoChange } from '../../../../src/request/run/undoChange.ts';
import { ChangedSince } from '../../../../src/request/run/undoState.ts';
import type { KeptChange } from '../../../../src/request/undo/keptChange.ts';
import type { Answer } from '../../../support/doubles/requestPorts.ts';
import { objectServer, valueOf } from '../../../support/doubles/objectServer.ts';
import { refusedWith, send } from '../../../support/runs/requestRun.ts';

const role = '/network-config/v1alpha1/roles/guest';
const put = (body: string) => `PUT ${role}?object-type=SHARED\ncontent-type: application/json\n\n${body}\n`;

function only(changes: readonly KeptChange[]): KeptChange {
  assert.equal(changes.length, 1);
  const [change] = changes;
  assert.ok(change);
  return change;
}

describe('a change and its undoing', () => {
  it('reads once before the change, and once again before it is undone', async () => {
    const server = objectServer('new', { [role]: '{"description":"old","id":1}' });
    const outcome = await send(put('{"description":"new"}'), server.ports);
    const change = only(server.changes());
    assert.deepEqual(outcome.change, { id: change.id, state: 'canUndo' });
    const done = await undoChange(server.undo, server.account, change);
    assert.deepEqual(server.sent(), [
      `GET ${role}?view-type=LIBRARY`,
      `PUT ${role}?object-type=SHARED`,
      `GET ${role}?view-type=LIBRARY`,
      `PUT ${role}?object-type=SHARED`,
    ]);
    assert.deepEqual(valueOf(server.held.get(role)), { description: 'old' });
    assert.equal(only(server.changes()).state, 'undone');
    assert.deepEqual(
      done.notices.map(({ code }) => code),
      ['setByServer'],
    );
    assert.equal(server.ports.questions.length, 2);
  });

  it('sends nothing where it has changed since, and shows in what', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' });
    await send(put('{"description":"new"}'), server.ports);
    server.held.set(role, '{"description":"of another"}');
    const undoing = undoChange(server.undo, server.account, only(server.changes()));
    await assert.rejects(undoing, (error) => {
      assert.ok(error instanceof ChangedSince);
      assert.deepEqual(
        [error.difference.before, error.difference.after].map((text) => valueOf(text)),
        [{ description: 'new' }, { description: 'of another' }],
      );
      return true;
    });
    assert.equal(server.sent().filter((line) => line.startsWith('PUT')).length, 1);
    assert.equal(only(server.changes()).state, 'canUndo');
  });

  it('keeps the way back of a change whose answer was lost', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' }, ({ method }, count) =>
      method === 'PUT' && count === 2 ? 'lost' : undefined,
    );
    let error: unknown;
    await send(put('{"description":"new"}'), server.ports).catch((thrown: unknown) => (error = thrown));
    assert.ok(error instanceof CentralError);
    const change = only(server.changes());
    assert.equal(error.change?.id, change.id);
    await undoChange(server.undo, server.account, change);
    assert.deepEqual(valueOf(server.held.get(role)), { description: 'old' });
  });

  it('keeps why a POST that may have made something cannot be undone where its answer was lost', async () => {
    const server = objectServer('classic', {}, ({ method }) => (method === 'POST' ? 'lost' : undefined));
    let error: unknown;
    await send(
      'POST /central/v2/sites\ncontent-type: application/json\n\n{"site_name":"Lisbon HQ"}\n',
      server.ports,
    ).catch((thrown: unknown) => (error = thrown));
    assert.ok(error instanceof CentralError);
    const change = only(server.changes());
    assert.deepEqual([error.change?.id, change.state], [change.id, 'cannotUndo']);
    assert.match(change.reason ?? '', /^Its response was lost, .* Look for it before you send/);
    await assert.rejects(undoChange(server.undo, server.account, change), refusedWith('changeStays'));
  });

  it('sends nothing where a lost change never arrived', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' });
    await send(put('{"description":"new"}'), server.ports);
    server.held.set(role, '{"description":"old"}');
    const done = await undoChange(server.undo, server.account, only(server.changes()));
    assert.deepEqual(
      done.notices.map(({ code }) => code),
      ['asBefore'],
    );
    assert.equal(server.sent().length, 3);
    assert.equal(only(server.changes()).state, 'undone');
  });

  for (const [status, isKept] of [
    [400, false],
    [408, true],
    [429, false],
    [500, true],
    [502, true],
    [503, true],
  ] as const)
    it(`keeps ${isKept ? 'the way back' : 'nothing'} of a change that was answered with ${status}`, async () => {
      const server = objectServer('new', { [role]: '{"description":"old"}' }, ({ method }) =>
        method === 'PUT' ? { status } : undefined,
      );
      const outcome = await send(put('{"description":"new"}'), server.ports);
      assert.deepEqual(
        [outcome.change !== undefined, server.changes().length],
        isKept ? [true, 1] : [false, 0],
      );
    });

  for (const hasLeft of [true, false])
    it(`keeps ${hasLeft ? 'the way back' : 'nothing'} of a change that was cancelled ${hasLeft ? 'after' : 'before'} it left`, async () => {
      const server = objectServer('new', { [role]: '{"description":"old"}' });
      const response = server.ports.send.bind(server.ports);
      server.ports.send = async (account, call, options) => {
        if (call.method !== 'PUT') return response(account, call, options);
        throw Object.assign(new CentralError('cancelled'), hasLeft && { mayBeDone: true });
      };
      await assert.rejects(send(put('{"description":"new"}'), server.ports), refusedWith('cancelled'));
      assert.equal(server.changes().length, hasLeft ? 1 : 0);
    });

  it('asks again where what is there cannot be read, and says why', async () => {
    const server = objectServer('new', {}, ({ method }) => (method === 'GET' ? { status: 403 } : undefined));
    const outcome = await send(put('{"description":"new"}'), server.ports);
    const [, second] = server.ports.questions;
    assert.equal(second?.kind, 'write');
    assert.equal(server.ports.questions.length, 2);
    assert.equal(outcome.change?.state, 'cannotUndo');
    assert.deepEqual(
      outcome.notices.map(({ code }) => code),
      ['cannotUndo'],
    );
    const change = only(server.changes());
    await assert.rejects(undoChange(server.undo, server.account, change), refusedWith('changeStays'));
  });

  const notTheObjects: [what: string, answer: Answer][] = [
    [
      'a page of a proxy',
      { status: 404, headers: [['content-type', 'text/html']], body: '<html>none</html>' },
    ],
    ['a page without its type', { status: 404, headers: [], body: ' <!DOCTYPE html><p>none' }],
    [
      'a gateway that has no such route',
      { status: 404, body: { message: 'no route and no API found with those values' } },
    ],
    ['a page of a portal', { headers: [['content-type', 'text/html']], body: '<html>Sign in</html>' }],
  ];
  for (const [what, answer] of notTheObjects) {
    it(`takes ${what} for no word on the object`, async () => {
      const before = objectServer('new', { [role]: '{"description":"old"}' }, ({ method }) =>
        method === 'GET' ? answer : undefined,
      );
      const { change } = await send(put('{"description":"new"}'), before.ports);
      assert.equal(change?.state, 'cannotUndo');
      const after = objectServer('new', {}, ({ method }, count) =>
        method === 'GET' && count > 2 ? answer : undefined,
      );
      await send(put('{"description":"new"}'), after.ports);
      await assert.rejects(
        undoChange(after.undo, after.account, only(after.changes())),
        refusedWith(answer.status === undefined ? 'answerIsPage' : 'nothingThere'),
      );
    });
  }

  it('undoes what a POST made by the DELETE of the id in its answer', async () => {
    const server = objectServer('classic', {});
    const body = '{"site_name":"Lisbon HQ"}';
    await send(`POST /central/v2/sites\ncontent-type: application/json\n\n${body}\n`, server.ports);
    assert.equal(server.held.size, 1);
    await undoChange(server.undo, server.account, only(server.changes()));
    assert.equal(server.held.size, 0);
    assert.deepEqual(server.sent(), [
      'POST /central/v2/sites',
      'GET /central/v2/sites/9',
      'DELETE /central/v2/sites/9',
    ]);
  });

  it('says of a reboot that nothing takes it back', async () => {
    const server = objectServer('classic', {});
    const outcome = await send('POST /device_management/v1/device/CN1/action/reboot\n', server.ports);
    assert.deepEqual(
      [outcome.change?.state, outcome.change?.reason],
      ['cannotUndo', 'Central has no call that takes this back.'],
    );
    assert.equal(server.sent().length, 1);
  });

  it('is refused for an account that is read-only, before anything is sent', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' });
    await send(put('{"description":"new"}'), server.ports);
    const locked = { ...server.account, readOnly: true };
    await assert.rejects(
      undoChange(server.undo, locked, only(server.changes())),
      refusedWith('accountIsReadOnly'),
    );
    assert.equal(server.sent().length, 2);
  });

  it('is refused a second time, and in Restricted Mode', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' });
    await send(put('{"description":"new"}'), server.ports);
    const restricted = { ...server.undo, isTrusted: () => false };
    const change = only(server.changes());
    await assert.rejects(undoChange(restricted, server.account, change), refusedWith('restrictedMode'));
    await undoChange(server.undo, server.account, change);
    const again = only(server.changes());
    await assert.rejects(undoChange(server.undo, server.account, again), refusedWith('changeUndone'));
  });

  it('sends nothing where the person says no', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' });
    await send(put('{"description":"new"}'), server.ports);
    const no = { ...server.undo, confirm: () => Promise.resolve(false) };
    await assert.rejects(undoChange(no, server.account, only(server.changes())), refusedWith('cancelled'));
    assert.equal(server.sent().length, 3);
  });

  it('looks again where the person took long to say yes', async () => {
    const server = objectServer('new', { [role]: '{"description":"old"}' });
    await send(put('{"description":"new"}'), server.ports);
    const slow = {
      ...server.undo,
      confirm: async () => {
        await server.ports.clock.advance(60_000);
        server.held.set(role, '{"description":"of another"}');
        return true;
      },
    };
    const undoing = undoChange(slow, server.account, only(server.changes()));
    await assert.rejects(undoing, refusedWith('changedSince'));
  });

  const names = fc.constantFrom('a', 'b', 'c');
  const values = fc.oneof(fc.integer({ min: 1 }), fc.constantFrom('x', 'y'), fc.constant(true));
  const object = fc.dictionary(
    names,
    fc.oneof(values, fc.dictionary(names, values, { minKeys: 1, noNullPrototype: true })),
    {
      minKeys: 1,
      noNullPrototype: true,
    },
  );
  it('brings back exactly what was there, for every object and body, by PUT and PATCH', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('PUT', 'PATCH'), object, object, async (method, was, body) => {
        const path = `${role}?object-type=SHARED`;
        const server = objectServer('new', { [role]: JSON.stringify(was) });
        const text = `${method} ${path}\ncontent-type: application/json\n\n${JSON.stringify(body)}\n`;
        await send(text, server.ports);
        const change = only(server.changes());
        // An object of other names cannot be told from what wraps one.
        if (change.state === 'cannotUndo') return;
        await undoChange(server.undo, server.account, change);
        assert.deepEqual(valueOf(server.held.get(role)), was);
      }),
      { numRuns: 60 },
    );
  });
});
