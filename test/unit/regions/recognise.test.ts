import assert from 'node:assert/strict';
import { isLoopback, originOf } from '../../../src/regions/origin.ts';
import { isKnownHost, recognise, regionNamed, regionsIn, regions } from '../../../src/regions/regions.ts';

describe('recognising a region', () => {
  it('knows each of its own hosts for what it is', () => {
    for (const region of regions) {
      const hosts = [
        [region.classicHost, 'classic'],
        [region.newHost, 'new'],
        [region.uiHost, 'webInterface'],
      ] as const;
      for (const [host, as] of hosts) {
        if (host !== undefined)
          assert.deepEqual(recognise(`https://${host}/frontend/#/x?y=1`), { region, as }, host);
      }
    }
  });

  it('knows the country of each, by which people look for it', () => {
    const of = (country: string) => regionsIn(country).map(({ name }) => name);
    assert.deepEqual(
      regions.filter(({ country }) => country === ''),
      [],
    );
    assert.deepEqual(
      [of('germany'), of(' Japan'), of('India'), of('Australia'), of('United Kingdom')],
      [['EU-1', 'EU-2', 'EU-3'], ['APAC-East1'], ['APAC-1'], ['APAC-South1'], ['UK']],
    );
  });

  it('takes an address as people paste it', () => {
    const pasted = [
      'app1-apigw.central.arubanetworks.com',
      ' HTTPS://APP.central.arubanetworks.com/platform/ ',
      'us1.api.central.arubanetworks.com.',
    ];
    assert.deepEqual(
      pasted.map((text) => recognise(text)?.region.name),
      ['US-1', 'US-1', 'US-1'],
    );
  });

  it('is not fooled by a look-alike [C6]', () => {
    const others = [
      'app1-apigw.central.arubanetworks.com.evil.net',
      'https://app1-apigw.central.arubanetworks.com@evil.net',
      'evil.net/app1-apigw.central.arubanetworks.com',
      'https://app1-apigw.central.arubanetworks.com:8443',
      'xapp1-apigw.central.arubanetworks.com',
      '',
      'http://',
      '\\\\',
    ];
    assert.deepEqual(
      others.filter((text) => recognise(text) !== undefined),
      [],
    );
  });

  it('is nothing where a host is too long for a URL', () => {
    const text = `https://M${'{{a.b}}'.repeat(3_000)}`;
    assert.deepEqual([recognise(text), originOf(text)], [undefined, undefined]);
  });

  it('finds a region by its name and its other labels, in any case', () => {
    assert.deepEqual(
      ['us-1', 'EU-Central2', 'uae-north', 'UK-West2', 'us-west-5', 'nowhere'].map(
        (name) => regionNamed(name)?.name,
      ),
      ['US-1', 'EU-2', 'UAE-North1', 'UK', 'US-West5', undefined],
    );
  });

  it('knows the hosts of new Central’s tokens', () => {
    assert.deepEqual(
      ['sso.common.cloud.hpe.com', 'global.api.greenlake.hpe.com', 'example.com'].map(isKnownHost),
      [true, true, false],
    );
  });
});

describe('an address that a token may go to', () => {
  it('is https, or http to this machine itself, without a user name [C4]', () => {
    const addresses = [
      'https://gw.example.com/a?b',
      'http://127.0.0.1:4711/x',
      'http://localhost',
      'http://[::1]:1',
      'http://gw.example.com',
      'https://u:p@gw.example.com',
      'ftp://gw',
      'gw',
      'http://127.0.0.1.evil.net',
      'http://localhost.evil.net',
      'http://0x7f.1:80',
    ];
    assert.deepEqual(addresses.map(originOf), [
      'https://gw.example.com',
      'http://127.0.0.1:4711',
      'http://localhost',
      'http://[::1]:1',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'http://127.0.0.1',
    ]);
    assert.deepEqual(
      ['127.0.0.1', '127.255.0.1', '128.0.0.1', 'localhost', '[::1]', '0.0.0.0'].map(isLoopback),
      [true, true, false, true, true, false],
    );
  });
});
