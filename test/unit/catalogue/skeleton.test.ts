import assert from 'node:assert/strict';
import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { skeletonOf } from '../../../src/catalogue/skeleton.ts';

describe('a skeleton', () => {
  const catalogue = openCatalogue();
  const skeleton = (method: string, path: string, platform: Platform = 'classic') => {
    const operation = findOperation(catalogue, method, path, platform);
    assert.ok(operation);
    return skeletonOf(operation);
  };

  it('asks for path parameters and gives enumerated queries their first value', () => {
    assert.equal(
      skeleton('GET', '/monitoring/v2/clients'),
      '### Get clients\nGET /monitoring/v2/clients\n    ?timerange=3H\n    &client_type=WIRELESS\n    &client_status=CONNECTED\n',
    );
    assert.match(skeleton('GET', '/central/v2/sites/1'), /^GET \/central\/v2\/sites\/\{\{site_id\}\}$/m);
  });

  it('outlines a nested body', () => {
    const body = skeleton('POST', '/central/v2/sites').split('\n\n')[1];
    assert.deepEqual(JSON.parse(body ?? ''), {
      site_name: '',
      site_address: { address: '', city: '', state: '', country: '', zipcode: '' },
      geolocation: { latitude: '', longitude: '' },
    });
  });

  it('shows only required fields where the reference is sure of them', () => {
    const body = skeleton('POST', '/network-troubleshooting/v1/aps/X/ping', 'new').split('\n\n')[1];
    assert.deepEqual(JSON.parse(body ?? ''), { destination: '' });
  });

  it('tells how many more fields the body may have', () => {
    const long = catalogue.operations.classic.find(
      ({ bodyFields, bodySample, bodyContentType }) =>
        bodyFields.length > 24 && bodySample === undefined && bodyContentType === 'application/json',
    );
    assert.ok(long);
    const text = skeletonOf(long);
    assert.match(text, new RegExp(`^###.*\\n# The body may have ${long.bodyFields.length - 24} more fields`));
    const ping = skeleton('POST', '/network-troubleshooting/v1/aps/X/ping', 'new');
    assert.match(ping, /^### .*\n# The body may have \d+ more fields?, which completion offers\.\nPOST/);
    assert.doesNotMatch(skeleton('POST', '/central/v2/sites'), /more fields/);
  });

  it('writes a multipart body with its file', () => {
    assert.match(
      skeleton('PATCH', '/configuration/v1/groups/g/templates'),
      /boundary=boundary\n\n--boundary\n.*name="template"; filename="template"\n\n< \.\/template\n--boundary--\n$/,
    );
  });

  it('names another host, and leaves it to the account', () => {
    assert.match(skeleton('GET', '/devices/v1/devices', 'new'), /^# at https:\/\/global\..*\nGET \/devices/m);
    assert.match(skeleton('POST', '/as/token.oauth2', 'new'), /^# @no-auth\nPOST https:\/\/sso\./m);
  });

  it('can be written for every operation, its JSON always whole', () => {
    for (const operation of [...catalogue.operations.classic, ...catalogue.operations.new]) {
      const text = skeletonOf(operation);
      assert.ok(text.includes(`\n${operation.method} `));
      if (/^Content-Type: application\/.*json/m.test(text)) JSON.parse(text.slice(text.indexOf('\n\n')));
    }
  });
});
