import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import type { Device } from '../../../../src/inventory/model.ts';
import type { Subject } from '../../../../src/inventory/page/subject.ts';
import { SubjectPage } from '../../../../src/inventory/page/subjectPage.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { exchangeOf } from '../../../support/doubles/exchange.ts';

const now = Date.UTC(2026, 7, 11, 10);

/** A page over answers by the beginning of their targets; `asked` has every call. */
function pageOf(
  subject: Subject,
  responses: Record<string, unknown>,
  { account = classicAccount, at = undefined as number | undefined } = {},
) {
  const asked: string[] = [];
  const page = new SubjectPage(
    account,
    subject,
    {
      clock: { now: () => now },
      send(call) {
        asked.push(call.target);
        const path = Object.keys(responses).find((one) => call.target.startsWith(one));
        const response = path === undefined ? 404 : responses[path];
        if (response instanceof Error) return Promise.reject(response);
        const isStatus = typeof response === 'number';
        return Promise.resolve(exchangeOf(call, isStatus ? response : 200, isStatus ? {} : response));
      },
    },
    { at },
  );
  const of = (name: string) => page.blocks.find((block) => block.name === name);
  const facts = (name: string) => {
    const content = of(name)?.content;
    return content?.kind === 'facts'
      ? Object.fromEntries(content.facts.map(({ title, value }) => [title, value.text]))
      : {};
  };
  const rows = (name: string) => {
    const content = of(name)?.content;
    return content?.kind === 'table' ? content.rows.map((row) => row.map((value) => value?.text)) : undefined;
  };
  return { page, asked, of, facts, rows };
}

const device = (more: Partial<Device>): Subject => ({
  kind: 'device',
  device: { account: 'acc-1', serial: 'CNTSTAP007', name: 'LIS-AP07', kind: 'ap', status: 'up', ...more },
});

describe('the page of a device', () => {
  const row = { serial: 'CNTSTAP007', status: 'Up', model: 'AP-515' };
  const other = { serial: 'CNTSTAP008', status: 'Down', model: 'AP-635' };
  for (const [shape, response] of Object.entries({
    'a list as the result': { result: [other, row] },
    'a list in the result': { result: { items: [other, row], total: '2' } },
    'a list in the data': { data: { devices: [other, row] }, code: 200 },
    'an object as the result': { result: row },
  }))
    it(`finds its own facts in ${shape}`, async () => {
      const { page, facts } = pageOf(device({}), { '/monitoring/v1/aps/': response });
      await page.see('overview');
      assert.deepEqual([facts('overview')['Status'], facts('overview')['Model']], ['up', 'AP-515']);
    });

  it('opens with what the row tells and its age, for no call', () => {
    const { of, facts, asked } = pageOf(
      device({ ip: '10.0.0.1', uptimeMs: 7_200_000 }),
      {},
      { at: now - 5_000 },
    );
    assert.deepEqual(asked, []);
    assert.equal(of('overview')?.loadedAt, now - 5_000);
    assert.deepEqual(facts('overview'), {
      Status: 'up',
      Uptime: '2 h',
      Serial: 'CNTSTAP007',
      'IP address': '10.0.0.1',
    });
  });

  for (const body of [
    { items: null, count: 0, total: 0 },
    { Devices: [], total: 0, items: null },
    { items: [], total: 0 },
  ])
    it(`says that Central has nothing if it responds ${JSON.stringify(body)}`, async () => {
      const { page, of } = pageOf(
        device({ kind: 'other' }),
        { '/network-monitoring': body },
        { account: newAccount },
      );
      await page.see('overview');
      assert.deepEqual([of('overview')?.state, of('overview')?.error?.reason], ['failed', 'partNotThere']);
    });

  it('makes one call for each block that is seen, once, and none for two that share it', async () => {
    const { page, asked, of, rows } = pageOf(device({}), {
      '/monitoring/v1/aps/CNTSTAP007': {
        serial: 'CNTSTAP007',
        status: 'Up',
        radios: [{ band: 1, status: 'Up' }],
      },
    });
    assert.deepEqual([of('overview')?.calls, of('radios')?.calls], [1, 0]);
    await Promise.all([page.see('overview'), page.see('radios'), page.see('overview')]);
    await page.see('radios');
    assert.deepEqual(asked, ['/monitoring/v1/aps/CNTSTAP007']);
    assert.deepEqual(rows('radios'), [['up', '5 GHz']]);
  });

  it('leaves out a part that this device has not', async () => {
    const { page, of } = pageOf(device({}), {
      '/monitoring/v1/aps/': { serial: 'CNTSTAP007', status: 'Up' },
    });
    await page.see('ports');
    assert.equal(of('ports'), undefined);
  });

  it('takes no other member of the same response for a part that is missing, in either case', async () => {
    for (const more of [{}, { radios: null }, { radios: '' }]) {
      const whole = { serialNumber: 'CNTSTAP007', ethernets: [{ portNumber: 1 }], labels: ['a'], ...more };
      const { page, of, rows } = pageOf(device({}), { '/monitoring/v1/aps/': whole });
      await page.see('radios');
      await page.see('ports');
      assert.deepEqual([of('radios'), rows('ports')], [undefined, [['1']]]);
    }
  });

  it('tells a status that the response does not tell as unknown', async () => {
    for (const more of [{}, { status: null }, { status: ' ' }]) {
      const { page, facts } = pageOf(device({}), {
        '/monitoring/v1/aps/': { serial: 'CNTSTAP007', ...more },
      });
      await page.see('overview');
      assert.deepEqual(facts('overview'), { Status: 'unknown', Serial: 'CNTSTAP007' });
    }
  });

  it('shows the row, and says why, where Central has no data about a device that never came up', async () => {
    const lists = [{}, { '/network-monitoring/v1/devices': { items: [], count: 0, total: 0 } }];
    for (const responses of lists) {
      const never = device({ kind: 'other', status: 'unknown' });
      const { page, of, facts } = pageOf(never, responses, { account: newAccount });
      await page.see('overview');
      assert.deepEqual([of('overview')?.state, of('overview')?.error?.reason], ['failed', 'partNotThere']);
      assert.deepEqual(facts('overview'), { Status: 'unknown', Serial: 'CNTSTAP007' });
    }
  });

  it('does not name a site that Central hides', async () => {
    const { page, facts } = pageOf(device({}), {
      '/monitoring/v1/aps/': { serial: 'CNTSTAP007', status: 'Up', site: 'visualrf_default' },
    });
    await page.see('overview');
    assert.deepEqual(facts('overview'), { Status: 'up', Serial: 'CNTSTAP007' });
  });

  it('has the parts of a stack where only the row tells that it is one', () => {
    const { page } = pageOf(device({ kind: 'switch', model: '6300M', stack: 'st-1' }), {});
    assert.ok(page.blocks.some(({ name }) => name === 'members'));
  });

  it('opens for a name with half a character', () => {
    const { page } = pageOf({ kind: 'site', site: { account: 'acc-1', id: '7', name: 'H\ud800Q' } }, {});
    assert.ok(page.blocks.length > 3);
  });

  it('keeps a failure in its block and fills the others', async () => {
    const { page, of } = pageOf(device({}), {
      '/monitoring/v1/aps/': { serial: 'CNTSTAP007' },
      '/firmware/': 403,
      '/central/v1/notifications': new CentralError('callForbidden', { status: 403, account: 'x' }),
      '/monitoring/v2/events': { events: [] },
    });
    for (const name of ['overview', 'firmware', 'alerts', 'events', 'neighbours'] as const)
      await page.see(name);
    assert.deepEqual(
      page.blocks
        .map(({ name, state, error }) => [name, state, error?.code])
        .filter(([, state]) => state !== 'waiting'),
      [
        ['overview', 'filled', undefined],
        ['firmware', 'failed', 'forbidden'],
        ['neighbours', 'failed', 'notFound'],
        ['alerts', 'failed', 'forbidden'],
        ['events', 'filled', undefined],
      ],
    );
    assert.ok(of('radios'));
  });

  it('asks again only for what is refreshed, and for no block that is out of sight', async () => {
    const { page, asked } = pageOf(device({}), {
      '/monitoring/v1/aps/': { serial: 'CNTSTAP007' },
      '/firmware/': {},
    });
    await page.see('overview');
    await page.see('firmware');
    await page.refresh('firmware');
    assert.equal(asked.filter((target) => target.startsWith('/firmware/')).length, 2);
    await page.refresh();
    assert.equal(asked.length, 3);
  });

  it('learns the make and the stack of a switch, and shows its parts', async () => {
    const { page, asked } = pageOf(device({ serial: 'SG1', kind: 'switch', model: 'unheard of' }), {
      '/monitoring/v1/switches/SG1': { serial: 'SG1', switch_type: 'AOS-CX', stack_id: 'st 1', site_id: 12 },
      '/monitoring/v1/cx_switch_stacks/st%201/ports': { ports: [{ port: '1/1/1', oper_state: 'Up' }] },
    });
    assert.ok(!page.blocks.some(({ name }) => name === 'ports'));
    await page.see('overview');
    await page.see('ports');
    assert.equal(asked.at(-1), '/monitoring/v1/cx_switch_stacks/st%201/ports');
    assert.ok(page.blocks.some(({ name }) => name === 'members'));
  });

  it('reads fields in either case, and shows those of an answer that it does not know', async () => {
    for (const response of [
      { serialNumber: 'CNTSTAP007', ipv4: '10.0.0.1', firmware_version: '10.6', STATUS: 'ONLINE' },
      { serial: 'CNTSTAP007', ip_address: '10.0.0.1', firmwareVersion: '10.6', status: 'Up' },
    ]) {
      const { page, facts } = pageOf(device({}), { '/monitoring/v1/aps/': response });
      await page.see('overview');
      const { 'IP address': ip, Firmware: firmware, Status: status } = facts('overview');
      assert.deepEqual([ip, firmware, status], ['10.0.0.1', '10.6', 'up']);
    }
    const { page, facts, of } = pageOf(device({}), { '/firmware/': { strange: 7, odd: { deep: true } } });
    await page.see('firmware');
    assert.deepEqual(facts('firmware'), { strange: '7' });
    assert.equal(of('firmware')?.state, 'filled');
  });

  it('shows a state that it does not know as it came, and a missing one not at all', async () => {
    const { page, rows } = pageOf(device({}), {
      '/monitoring/v1/aps/': {
        serial: 'CNTSTAP007',
        radios: [{ name: 'a', status: 'Dozing' }, { name: 'b' }],
      },
    });
    await page.see('radios');
    assert.deepEqual(rows('radios'), [
      ['a', 'Dozing'],
      ['b', undefined],
    ]);
  });

  it('shows of a site’s alerts and of all changes those that name the device, and how many it looked at', async () => {
    const { page, of, rows } = pageOf(
      device({ siteId: '7' }),
      {
        '/network-notifications/v1/alerts?filter=siteId%20eq%20': {
          items: [
            { name: 'Down', serialNumber: 'CNTSTAP007' },
            { name: 'Down', serialNumber: 'OTHER' },
          ],
        },
        '/network-services/v1/audits': {
          items: [{ description: 'Changed lis-ap07' }, { description: 'Else' }],
        },
      },
      { account: newAccount },
    );
    await page.see('alerts');
    await page.see('audit');
    assert.deepEqual([rows('alerts')?.length, rows('audit')?.length], [1, 1]);
    const content = of('audit')?.content;
    assert.ok(content?.kind === 'table' && content.isOfSubject && content.read === 2);
  });

  it('takes no longer name for its own, and finds a short one', async () => {
    const audits = (items: object[]) => ({ '/network-services/v1/audits': { items } });
    const named = async (subject: Subject, items: object[]) => {
      const { page, rows } = pageOf(subject, audits(items), { account: newAccount });
      await page.see('audit');
      return rows('audit')?.map(([what]) => what);
    };
    const own = ['AP-1 went down', 'Reboot (ap-1)', '02:1A:1E:00:31:07'];
    const others = ['AP-10 went down', 'XAP-1', 'AP-1-2', 'AP-1_b', 'e\u0301AP-1é'];
    assert.deepEqual(
      await named(
        device({ name: 'AP-1', mac: '021a.1e00.3107' }),
        [...own, ...others].map((description) => ({ description })),
      ),
      own,
    );
    const site: Subject = { kind: 'site', site: { account: 'acc-1', id: '7', name: 'HQ' } };
    assert.deepEqual(
      await named(site, [
        { description: 'a', destination: 'hq' },
        { description: 'HQ2', count: 7 },
      ]),
      ['a'],
    );
  });

  it('shows nothing of another device where the server overlooks the condition', async () => {
    const { page, facts } = pageOf(
      device({ kind: 'other' }),
      { '/network-monitoring/v1/devices': { items: [{ serialNumber: 'OTHER', ipv4: '10.9.9.9' }] } },
      { account: newAccount },
    );
    await page.see('overview');
    assert.deepEqual(facts('overview'), { Status: 'up', Serial: 'CNTSTAP007' });
  });

  it('cleans names of signs that hide or turn text, and cuts long ones', async () => {
    const { page, facts } = pageOf(device({}), {
      '/monitoring/v1/aps/': {
        serial: 'CNTSTAP007',
        site: 'Lis\u202ebon\u0007\n<b>x</b> **y**',
        group_name: 'g'.repeat(900),
      },
    });
    await page.see('overview');
    assert.equal(facts('overview')['Site'], 'Lisbon <b>x</b> **y**');
    assert.equal(facts('overview')['Group']?.length, 400);
  });

  it('writes a request with exactly the call of a block', async () => {
    const { page, asked } = pageOf(device({ name: 'AP\n### evil\nDELETE /x' }), {
      '/monitoring/v2/events': { events: [] },
    });
    await page.see('events');
    const text = page.request('events') ?? '';
    assert.match(
      text,
      /^# @account prod-eu\n\n### [^\n]*\nGET \/monitoring\/v2\/events\?serial=CNTSTAP007&[^\n]*\n$/,
    );
    assert.ok(text.includes(`GET ${asked[0]}\n`));
  });

  it('puts no part of a name into a path or a condition as more than a value', () => {
    const { page } = pageOf(device({ serial: "A'/../../x?y=1&z" }), {}, { account: newAccount });
    const targets = page.blocks.map(({ target }) => target);
    assert.ok(targets.every((target) => !target.includes('/../') && !target.includes('?y=1')));
    assert.ok(
      targets.some((target) => target.includes("serialNumber%20eq%20'A''%2F..%2F..%2Fx%3Fy%3D1%26z'")),
    );
  });
});
