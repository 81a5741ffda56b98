import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import type { Call } from '../../../../src/http/call.ts';
import { showCommandsOf, withCommands } from '../../../../src/request/recipe/showCommands.ts';
import type { ChosenRow } from '../../../../src/request/recipe/recipeRow.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { exchangeOf } from '../../../support/doubles/requestPorts.ts';

const row = (serial: string, row: Record<string, string>): ChosenRow => ({
  kind: 'switch',
  name: serial,
  row: { serial, ...row },
});
const refusal = (reason: string) => (error: unknown) => isCentralError(error) && error.reason === reason;

describe('Show commands of a run', () => {
  it('are one to twenty different ones that begin with show', () => {
    assert.deepEqual(showCommandsOf([' show  version ', 'show version', '', 'Show clock']), [
      'show version',
      'Show clock',
    ]);
    const many = Array.from({ length: 21 }, (_, at) => `show ${at}`);
    assert.equal(showCommandsOf(many.slice(1)).length, 20);
    assert.throws(() => showCommandsOf([' ']), refusal('noCommands'));
    assert.throws(() => showCommandsOf(many), refusal('tooManyCommands'));
    for (const other of ['reload', 'showversion', 'show', 'ping show'])
      assert.throws(() => showCommandsOf([other]), refusal('notShowCommand'), other);
  });

  it('stand in each row: of classic Central as ids by one list a kind, of AOS-CX and of new Central as texts', async () => {
    const calls: string[] = [];
    const client = {
      send: (_account: unknown, call: Call) => {
        calls.push(call.target);
        const body = { commands: [{ command_id: 119, command: 'show version' }] };
        return Promise.resolve(exchangeOf(call, { body }));
      },
    };
    const rows = [
      row('A', { sessionType: 'IAP' }),
      row('B', { sessionType: 'IAP' }),
      row('C', { sessionType: 'CX' }),
      row('D', {}),
    ];
    const classic = await withCommands(client, classicAccount, rows, ['show version']);
    assert.deepEqual(calls, ['/troubleshooting/v1/commands?device_type=IAP']);
    const show = ['show version'];
    const order = { device_type: 'IAP', commands: [{ command_id: 119 }] };
    assert.deepEqual(
      classic.map(({ row: { show: of, order: body, session } }) => [of, body, session]),
      [
        [show, order, 'devices'],
        [show, order, 'devices'],
        [show, { commands: show }, 'cxdevices'],
        [show, undefined, undefined],
      ],
    );
    const ofNew = await withCommands(client, newAccount, [row('E', { family: 'cx' })], ['show version']);
    assert.deepEqual([ofNew[0]?.row['show'], calls.length], [show, 1]);
    await assert.rejects(
      withCommands(client, classicAccount, rows, ['show verzion']),
      (error: Error) =>
        refusal('commandNotTaken')(error) && /A \(switch\).*There are: show version/.test(error.message),
    );
  });
});
