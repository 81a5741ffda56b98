import assert from 'node:assert/strict';
import { isFailedWord, isJson, meaningOf } from '../../../../src/request/run/outcome/responseMeaning.ts';
import { exchangeOf } from '../../../support/doubles/requestPorts.ts';

const json: [string, string][] = [['content-type', 'application/json']];

function meaning(method: string, target: string, status: number, body: unknown, headers = json) {
  const text = typeof body === 'string' && headers !== json ? body : JSON.stringify(body);
  return meaningOf(exchangeOf({ method, target }, { status, headers, body: text }));
}

describe('The meaning of an answer', () => {
  it('takes a bare string for a success', () => {
    assert.deepEqual(meaning('DELETE', '/central/v2/sites/1', 200, 'success'), {
      outcome: 'success',
    });
  });

  it('finds the items of a 207 that were refused', () => {
    const [good, bad] = [
      { id: 'A', status: 200 },
      { id: 'B', status: 404, error: 'no such device' },
    ];
    const of = (body: unknown) => meaning('PATCH', '/devices/v1/devices', 207, body);
    for (const body of [[good, bad], { items: [good, bad] }, { results: [good, bad] }])
      assert.deepEqual([of(body).outcome, of(body).failed], ['partial', [bad]]);
    assert.equal(of({ items: [{ id: 'A', statusCode: '500' }, { code: 400 }] }).outcome, 'failure');
    assert.equal(of({ items: [{ id: 'A', status: 'FAILED' }, good] }).outcome, 'partial');
    assert.equal(of({ items: [good, { id: 'B', status: 'OK', code: 0 }] }).outcome, 'success');
    const text = '[{"id":"A","code":12345678901234567890},{"id":"B","code":0.12345678901234567890}]';
    assert.equal(meaning('PATCH', '/devices/v1/devices', 207, text, [...json]).outcome, 'partial');
  });

  it('finds the items of another success that say that they failed, and why', () => {
    const good = { id: 'A', status: 'SUCCESS', message: 'deleted' };
    const bad = { id: 'B', status: 'FAILED', message: 'in use' };
    const of = (body: unknown) => meaning('DELETE', '/network-config/v1/sites/bulk', 200, body);
    assert.deepEqual(of({ items: [good, bad] }), { outcome: 'partial', failed: [bad] });
    assert.equal(of({ items: [bad] }).outcome, 'failure');
    assert.equal(of({ items: [good, { id: 'C', status: 'FAILED' }] }).outcome, 'success');
    assert.equal(of({ items: [good, { ...bad, message: '' }] }).outcome, 'success');
    for (const name of ['failedItems', 'failures', 'failedDevicesSerial'])
      assert.deepEqual(of({ items: [good], [name]: ['B'] }).failed, ['B']);
  });

  it('leaves items of another success that are objects with a state of their own', () => {
    const of = (body: unknown) => meaning('PUT', '/x', 200, body).outcome;
    const fan = { serial: 'A', status: 'ERROR', detail: 'Fan 2' };
    assert.equal(of({ devices: [fan, { serial: 'B', status: 'Up', detail: '' }] }), 'success');
    for (const item of [
      fan,
      { id: 1, state: 'Expired', message: 'CPU high' },
      { id: 1, result: 'Failed', message: 'User login failed' },
      { id: 1, status: 'FAILED', message: 'Backup', schedule: 'daily' },
      { id: 1, status: 'ERROR', message: 'Fan 2' },
      { id: 1, status: 'OK', error: 'none' },
      { id: 1, status: 'ERROR', errorCode: null, error: '' },
      { id: 1, status: 'ERROR', errors: 12, name: '1/1/1' },
      { id: 1, status: 'FAILED', reason: 'Fan 2', model: 'x' },
      { id: 1, status: 200, error: 'none' },
      { id: 1, status: 404, message: 'Fan 2' },
    ])
      assert.equal(of({ items: [item] }), 'success', JSON.stringify(item));
    for (const item of [
      { id: 1, success: false },
      { id: 1, state: 'REJECTED', errorMessage: 'in use' },
      { serial: 'A', result: 'Failed', failReason: 'in use', model: 'x' },
      { serial: 'A', status: 'failed', reason: 'not found' },
      { serial: 'A', status: 404, error: 'no such device' },
      { serial: 'A', statusCode: 400, errorMessage: 'bad' },
      { serial: 'A', status: 'FAILED', errors: [{ message: 'busy' }] },
    ]) {
      assert.equal(of({ items: [item] }), 'failure', JSON.stringify(item));
      assert.equal(of({ items: [item, { serial: 'B', status: 'success' }] }), 'partial');
    }
  });

  it('takes the words of a service for a failure or not', () => {
    const failed = [
      'UPGRADE_FAILED',
      'Completed with errors',
      'PARTIAL_FAILURE',
      'partially-completed',
      'Timed out',
    ];
    assert.deepEqual(failed.filter(isFailedWord), failed);
    const good = [
      ...[
        'NO_ERROR',
        'No errors',
        'COMPLETED',
        'errorless',
        'RUNNING',
        'without errors',
        '0 errors',
        'NOERROR',
      ],
      ...[
        'COMPLETED_WITHOUT_ERRORS',
        'ZERO_ERRORS',
        'not failed',
        'NEVER_FAILED',
        'PARTIAL',
        'partially_synced',
      ],
    ];
    assert.deepEqual(good.filter(isFailedWord), []);
    for (const long of ['a_', 'no_', 'no ', '0 ', '_', 'partial_success'])
      assert.equal(isFailedWord(`${long.repeat(50_000)}!`), false);
  });

  it('shows a failed list under status 200 as a partial failure, or as a whole one', () => {
    const failed = [{ device_id: 'A', reason: 'x' }];
    assert.deepEqual(meaning('POST', '/central/v2/sites/associations', 200, { success: [{}], failed }), {
      outcome: 'partial',
      failed,
    });
    assert.equal(
      meaning('POST', '/central/v2/sites/associations', 200, { success: [], failed }).outcome,
      'failure',
    );
    assert.equal(
      meaning('POST', '/central/v2/sites/associations', 200, { success: [{}], failed: [] }).outcome,
      'success',
    );
    assert.equal(meaning('GET', '/x', 200, { failed }).outcome, 'success');
  });

  it('takes a gateway move’s 500 that says “initiated” for a success, and no other 500', () => {
    const body = { description: 'Group move has been initiated for the gateways' };
    assert.equal(meaning('POST', '/configuration/v1/devices/move', 500, body).outcome, 'success');
    assert.equal(
      meaning('POST', '/configuration/v1/devices/move', 500, { description: 'Failed' }).outcome,
      'failure',
    );
    assert.equal(meaning('POST', '/elsewhere', 500, body).outcome, 'failure');
  });

  it('offers the place of an accepted task, from the body or the header, or nothing', () => {
    const location = '/network-troubleshooting/v1/aps/A/ping/async-operations/7';
    assert.equal(meaning('POST', '/x', 202, { status: 'INITIATED', location }).poll, location);
    assert.equal(meaning('PATCH', '/x', 202, {}, [...json, ['location', 'https://h/y']]).poll, 'https://h/y');
    assert.equal(meaning('POST', '/x', 202, { status: 'INITIATED' }).poll, undefined);
  });

  it('decodes percent-encoded output', () => {
    assert.equal(meaning('GET', '/x', 200, { output: 'up%20100%25 50%\n' }).display, 'up 100% 50%\n');
  });

  it('is read of JSON alone, whatever its label', () => {
    const bodies: [type: string, body: string, status: number, is: boolean][] = [
      ['application/json', '{"a":1}', 200, true],
      ['text/plain', '{"a":1}', 200, true],
      ['text/plain', '{"a":', 200, false],
      ['text/plain', 'hostname x', 200, false],
      ['text/html', '{"a":1}', 200, false],
      ['multipart/form-data; boundary=b', '{"a":1}', 200, false],
      ['application/json', '', 204, false],
    ];
    for (const [type, body, status, is] of bodies)
      assert.equal(
        isJson(
          exchangeOf({ method: 'GET', target: '/x' }, { status, headers: [['content-type', type]], body }),
        ),
        is,
        type,
      );
  });
});
