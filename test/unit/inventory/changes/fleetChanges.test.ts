import assert from 'node:assert/strict';
import { compareFleets, type FleetChange } from '../../../../src/inventory/changes/fleetChanges.ts';
import { readExport } from '../../../../src/inventory/changes/readExport.ts';
import { exportDevices } from '../../../../src/inventory/export.ts';
import type { Device } from '../../../../src/inventory/model.ts';

const device = (serial: string, rest: Partial<Device> = {}): Device => ({
  account: 'prod-eu',
  serial,
  name: `AP ${serial}`,
  kind: 'ap',
  status: 'up',
  firmware: '10.6',
  site: 'Berlin',
  siteId: '1',
  group: 'g1',
  ...rest,
});

const words = ({ change, serial, field, from = '-', to = '-' }: FleetChange) =>
  [change, serial, field ?? '', from, to].filter(Boolean).join(' ');

const wordsOf = (before: Device[], after: Device[], isPart = false) =>
  compareFleets({ devices: before, isPart }, { devices: after }).changes.map(words);

describe('the changes between two looks at a fleet', () => {
  const before = ['A', 'B', 'C', 'D', 'E', 'F'].map((serial) => device(serial));
  const after = [
    device('B', { status: 'down' }),
    device('C', { firmware: '10.7' }),
    device('D', { site: 'Rome', siteId: '2', group: 'g2' }),
    device('E', { status: 'unknown' }),
    // The site has another name and is the same one.
    device('F', { site: 'Berlin HQ' }),
    device('G'),
  ];

  it('tell what appeared, vanished, changed its state, moved and got other firmware', () =>
    assert.deepEqual(wordsOf(before, after), [
      'wentDown B up down',
      'stateUnknown E up unknown',
      'vanished A up -',
      'appeared G - up',
      'moved D site Berlin Rome',
      'moved D group g1 g2',
      'firmware C 10.6 10.7',
    ]));

  it('are the other way round from now to then', () =>
    assert.deepEqual(wordsOf(after, before).slice(0, 2), ['cameUp B down up', 'cameUp E unknown up']));

  it('say nothing of firmware that one look does not tell, and know a site by its id where names are missing', () => {
    const { firmware: _, site: _site, ...bare } = device('A');
    assert.deepEqual(wordsOf([bare, device('B')], [device('A'), device('B')]), []);
    assert.deepEqual(wordsOf([bare], [{ ...bare, siteId: '2' }]), ['moved A site 1 2']);
    assert.deepEqual(wordsOf([device('A')], [device('A', { siteId: '2' })]), ['moved A site Berlin Berlin']);
    assert.deepEqual(wordsOf([device('A')], [{ ...bare, siteId: '1', firmware: '10.6' }]), []);
  });

  it('call nothing new where only a part was known before', () =>
    assert.ok(!wordsOf(before, after, true).some((text) => text.startsWith('appeared'))));

  it('leave out a field that one side does not tell, and say so', () => {
    const bare = before.map(({ group: _, ...rest }) => rest);
    const { changes, notCompared } = compareFleets({ devices: bare }, { devices: before });
    assert.deepEqual([changes, notCompared], [[], ['group']]);
    const nowhere = compareFleets({ devices: bare }, { devices: bare });
    assert.deepEqual(nowhere.notCompared, []);
  });

  it('leave out a state that one side does not tell, and sites of which one has names and one ids', () => {
    const unknown = before.map((one) => device(one.serial, { status: 'unknown' }));
    assert.deepEqual(compareFleets({ devices: before }, { devices: unknown }), {
      changes: [],
      notCompared: ['status'],
      unclearSites: [],
      leftOut: [],
    });
    const only = (part: 'site' | 'siteId') => before.map((one) => device(one.serial, { [part]: undefined }));
    assert.deepEqual(compareFleets({ devices: only('site') }, { devices: only('siteId') }), {
      changes: [],
      notCompared: ['site'],
      unclearSites: [],
      leftOut: [],
    });
    const { site: _, siteId: _id, ...nowhere } = device('A');
    assert.deepEqual(wordsOf(before, [nowhere, ...before.slice(1)]), ['moved A site Berlin -']);
  });

  it('name the devices of which only the site cannot be compared, and compare the sites of the others', () => {
    const named = device('B', { siteId: undefined });
    const { changes, notCompared, unclearSites } = compareFleets(
      { devices: [device('A'), named] },
      { devices: [device('A', { site: 'Rome', siteId: '2' }), device('B', { site: undefined })] },
    );
    assert.deepEqual(changes.map(words), ['moved A site Berlin Rome']);
    assert.deepEqual([notCompared, unclearSites], [[], ['B']]);
  });

  it('compare a device whose rows differ only in what is not compared', () => {
    const down = { status: 'down', firmware: undefined } as const;
    const rows = [device('A', { ...down, seenAt: 1, uptimeMs: 5 }), device('A', { ...down, clients: 3 })];
    const { changes, leftOut } = compareFleets({ devices: [device('A')] }, { devices: rows });
    assert.deepEqual([changes.map(words), leftOut], [['wentDown A up down'], []]);
  });

  it('leave out a serial that stands for several different rows, and say so', () => {
    const of = (...after: Device[]) => {
      const { changes, leftOut } = compareFleets({ devices: [device('A'), device('B')] }, { devices: after });
      return [changes.map(words), leftOut];
    };
    assert.deepEqual(of(device('A'), device('A'), device('B')), [[], []]);
    assert.deepEqual(of(device('A'), device('A', { status: 'down' }), device('B')), [[], ['A']]);
    const nobody = device('A', { account: '' });
    const two = [device('A'), device('A', { account: 'lab' })];
    const { changes, leftOut } = compareFleets({ devices: two }, { devices: [nobody] });
    assert.deepEqual([changes, leftOut], [[], ['A']]);
  });

  it('know a serial in any casing, and with blanks', () => {
    assert.deepEqual(wordsOf([device(' CN1 ')], [device('cn1')]), []);
    assert.deepEqual(wordsOf([device('CN1')], [device('cn1', { status: 'down' })]), ['wentDown cn1 up down']);
    const rows = [device('CN1'), device('cn1', { status: 'down' })];
    assert.deepEqual(compareFleets({ devices: rows }, { devices: rows }).leftOut, ['CN1']);
  });

  it('compare no device of a kind that one of the looks could not list, and say so', () => {
    const all = [device('A'), device('S', { kind: 'switch' }), device('G', { kind: 'gateway' })];
    const now = [device('A', { status: 'down' })];
    const { changes, missingKinds } = compareFleets(
      { devices: all, missingKinds: ['gateway'] },
      { devices: now, missingKinds: ['switch'] },
    );
    assert.deepEqual([changes.map(words), missingKinds], [['wentDown A up down'], ['gateway', 'switch']]);
  });

  it('leave out a device that is of a kind in only one of the looks if that kind was not listed', () => {
    const [gateway, controller] = (['gateway', 'controller'] as const).map((kind) => [
      device('A'),
      device(kind === 'gateway' ? 'GW1' : 'gw1', { kind }),
    ]);
    assert.ok(gateway && controller);
    const hidden = { missingKinds: ['gateway'] } as const;
    const [there, back] = [
      compareFleets({ devices: gateway }, { devices: controller, ...hidden }),
      compareFleets({ devices: controller, ...hidden }, { devices: gateway }),
    ];
    assert.deepEqual([there.changes, back.changes], [[], []]);
    const known = compareFleets({ devices: gateway }, { devices: controller, missingKinds: ['switch'] });
    assert.deepEqual([known.changes, known.missingKinds], [[], ['switch']]);
  });

  it('are none without an earlier look, and what is missing now is told as of now', () => {
    const now = { devices: [device('A')], isPart: true, missingKinds: ['gateway'] } as const;
    const nothing = {
      changes: [],
      notCompared: [],
      unclearSites: [],
      leftOut: [],
      missingKinds: ['gateway'],
    };
    assert.deepEqual(compareFleets(undefined, now), { ...nothing, isPartNow: true });
    const { isPart, isPartNow } = compareFleets(now, { devices: [device('A')] });
    assert.deepEqual([isPart, isPartNow], [true, undefined]);
  });

  it('tell apart one serial in two accounts, and know it by the serial alone where it is in one', () => {
    const two = [device('A'), device('A', { account: 'lab', status: 'down' })];
    assert.deepEqual(wordsOf(two, [device('A'), device('A', { account: 'lab' })]), ['cameUp A down up']);
    assert.deepEqual(wordsOf([device('A')], [device('A', { account: 'renamed' })]), []);
  });

  it('tell that a device is in another account, if that is no new name of its account', () => {
    const before = [device('A'), device('B'), device('C', { account: 'lab' })];
    const moved = device('B', { account: 'lab', site: undefined, siteId: undefined });
    assert.deepEqual(wordsOf(before, [device('A'), moved, device('C', { account: 'lab' })]), [
      'moved B site Berlin -',
      'moved B account prod-eu lab',
    ]);
    assert.deepEqual(wordsOf(before, [device('A', { account: 'lab' })].concat(before.slice(1))), [
      'moved A account prod-eu lab',
    ]);
    assert.deepEqual(
      wordsOf(
        before,
        before.map((one) => ({ ...one, account: '' })),
      ),
      [],
    );
  });
});

describe('an export that is read again', () => {
  const odd = [
    device('A', { name: '=cmd|x', site: 'New, "York"\nEast' }),
    device('D', { name: String.raw`**a** \\| [b](c) \ `.trim(), group: 'a|b' }),
    device('B', { name: '', status: 'unknown' }),
    device('C', { kind: 'gateway', clients: 3 }),
  ];
  for (const format of ['csv', 'json', 'markdown'] as const)
    it(`has the devices that were exported as ${format}`, () => {
      const expected = odd.map((one) => ({
        ...one,
        name: one.name || one.serial,
        // A cell of Markdown has one line.
        site: format === 'markdown' ? one.site?.replace('\n', ' ') : one.site,
      }));
      assert.deepEqual(readExport(exportDevices(odd, format)), expected);
    });

  it('is also that of a spreadsheet, of the table of rows, and of other casings', () => {
    const read = (text: string) => readExport(text).map(({ serial, status }) => [serial, status]);
    assert.deepEqual(read('\uFEFFName;Serial;Status\r\nx;A;Up\r\ny;B;OFFLINE\r\n'), [
      ['A', 'up'],
      ['B', 'down'],
    ]);
    assert.deepEqual(read('{"devices":[{"serial":1,"status":"Online"}],"sites":[]}'), [['1', 'up']]);
    assert.deepEqual(read('name;serial;status\nx; A ;up\n;;\n\n'), [['A', 'up']]);
    assert.deepEqual(read('name,serial\n'), []);
    const accounts = readExport('account,serial\nprod,A\nprod ,B\n').map(({ account }) => account);
    assert.deepEqual(accounts, ['prod', 'prod']);
  });

  for (const [what, text] of Object.entries({
    'no serials': 'name,model\nx,y\n',
    'an empty file': '',
    'a row without a serial': '[{"serial":"A"},{"name":"x"}]',
    'a line that was cut': 'name,serial,status\nx,A,up\ny,B',
    'JSON that was cut': '[{"serial":"A"}',
    'Markdown that was cut': '| name | serial |\n| --- | --- |\n| x | A |\n| y |',
    'Markdown with a cell too many': '| serial |\n| --- |\n| x | A |',
    'text behind a table': '| serial |\n| --- |\n| A |\n\nand so on',
    'an object of another kind': '{"sites":[]}',
  }))
    it(`is refused with ${what}`, () => assert.throws(() => readExport(text), { reason: 'exportUnread' }));

  for (const [column, text] of [
    ['name', 'serial,name, Name \nA,one,two\n'],
    ['siteid', '| Serial | SiteId | SITEID |\n| --- | --- | --- |\n| A | 1 | 2 |\n'],
  ] as const)
    it(`is refused with the column ${column} twice`, () =>
      assert.throws(() => readExport(text), {
        reason: 'exportColumnTwice',
        message: new RegExp(`“${column}”`),
      }));

  it('may have several columns without a name', () =>
    assert.equal(readExport('serial,name,,\nA,one,,\n')[0]?.name, 'one'));

  it('keeps all digits of a number in JSON', () => {
    const [device] = readExport(
      '[{"serial":123456789012345679,"siteId":54819475093732353,"firmware":"10.10"}]',
    );
    assert.deepEqual([device?.serial, device?.siteId], ['123456789012345679', '54819475093732353']);
  });
});
