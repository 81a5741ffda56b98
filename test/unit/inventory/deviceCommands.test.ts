import assert from 'node:assert/strict';
import { commandFor, commandListTarget, readDeviceCommands } from '../../../src/inventory/deviceCommands.ts';

const classic = readDeviceCommands({
  commands: [
    { command_id: 165, command: 'show clients', category: 'Wireless', summary: 'Clients' },
    { command_id: 119, command: 'show  version', category: 'System' },
    { command_id: 166, command: 'show clients debug' },
    { command_id: 2369, command: 'ping <host>', arguments: [{ name: 'host', type: 'string' }] },
    { command_id: 70, command: 'show arp-table', arguments: [{ name: 'vlan', type: 'string' }] },
    { command_id: 'x', command: 'show log' },
    { command_id: 5 },
    null,
  ],
});

describe('The commands that a device takes', () => {
  it('are read from the lists of both platforms, grouped or not', () => {
    assert.deepEqual(
      classic.map(({ id, text }) => [id, text]),
      [
        [2369, 'ping <host>'],
        [70, 'show arp-table'],
        [165, 'show clients'],
        [166, 'show clients debug'],
        [undefined, 'show log'],
        [119, 'show version'],
      ],
    );
    const grouped = readDeviceCommands({
      items: [{ categoryName: 'System', commands: [{ command: 'show version' }, 'show clock'] }],
      other: ['reload', 3],
    });
    assert.deepEqual(
      grouped.map(({ category, text }) => [category, text]),
      [
        ['System', 'show clock'],
        ['System', 'show version'],
      ],
    );
    assert.deepEqual(readDeviceCommands('nothing'), []);
  });

  it('are asked for by the kind of the device, of AOS-CX by its serial with a capital letter', () => {
    const targets = [
      commandListTarget('classic', { serial: 'S 1', sessionType: 'IAP' }),
      commandListTarget('classic', { serial: 'S 1', sessionType: 'CX' }),
      commandListTarget('classic', { serial: 'S1' }),
      commandListTarget('new', { serial: 'S1', family: 'aos-s' }),
      commandListTarget('new', { serial: 'S1' }),
    ];
    assert.deepEqual(targets, [
      '/troubleshooting/v1/commands?device_type=IAP',
      '/troubleshooting/v1/cxcommands?Serial=S%201',
      undefined,
      '/network-troubleshooting/v1/aos-s/S1/show-commands',
      undefined,
    ]);
  });

  it('are found by what is typed: in any case, shortened where one alone is meant, with values', () => {
    const table: [typed: string, id: number | undefined, values?: string[]][] = [
      ['SHOW   version', 119],
      ['sh ver', 119],
      ['show clients', 165],
      ['show clients deb', 166],
      ['ping 10.0.0.1', 2369, ['10.0.0.1']],
      ['show arp-table 7', 70, ['7']],
      ['show arp-table', undefined],
      ['s', undefined],
      ['show', undefined],
      ['', undefined],
    ];
    for (const [typed, id, values = []] of table) {
      const found = commandFor(classic, typed);
      assert.deepEqual([found?.command.id, found?.values ?? []], [id, values], typed);
    }
  });
});
