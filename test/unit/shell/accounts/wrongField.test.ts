import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { wrongField } from '../../../../src/shell/accounts/wrongField.ts';
import { textFields } from '../../../../src/tokens/accounts/misplaced.ts';

describe('the question that a refused value belongs to', () => {
  const tokenUrl = 'https://sso.example.com/as/token';

  it('is that of the field that is not valid or holds another’s value; an address is the region’s', () => {
    for (const field of textFields) {
      const asked = field === 'baseUrl' ? 'region' : field;
      assert.equal(wrongField(new CentralError('badField', { field }), {}), asked);
      assert.equal(wrongField(new CentralError('valueMisplaced', { field, other: 'token' }), {}), asked);
    }
  });

  it('is that of the token URL where its host is the one that did not serve', () => {
    for (const reason of ['hostNotFound', 'tokenCallRefused', 'hostNotConfirmed'] as const) {
      const wrong = (host: string) => wrongField(new CentralError(reason, { host }), { tokenUrl });
      assert.deepEqual([wrong('sso.example.com'), wrong('gw.example.com')], ['tokenUrl', 'region']);
    }
  });

  it('is none where no other value would help', () => {
    for (const error of [new Error('x'), new CentralError('offline', { host: 'gw' })])
      assert.equal(wrongField(error, { tokenUrl }), undefined);
  });
});
