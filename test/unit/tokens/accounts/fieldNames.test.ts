import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { isReason, reasons } from '../../../../src/base/reasons.ts';
import { variableNames } from '../../../../src/cli/process.ts';
import { AccountArguments, badField } from '../../../../src/tokens/accounts/accountArguments.ts';
import { sentenceFor } from '../../../../src/tokens/accounts/fieldNames.ts';

describe('a sentence about the fields of an account', () => {
  const fields = Object.keys(AccountArguments.shape);
  const names = { clientSecret: 'Client secret', baseUrl: 'Address', region: 'Region', label: 'Name' };

  it('names them as its reader knows them', () => {
    assert.match(sentenceFor(badField('clientSecret'), names), /^The value of “Client secret” is missing/);
    assert.match(sentenceFor(new CentralError('regionMissing'), names), /^Neither “Region” nor “Address”/);
  });

  it('leaves alone what is no field, and what a person has called something', () => {
    assert.equal(sentenceFor(badField('uri'), names), badField('uri').message);
    const taken = new CentralError('labelTaken', { label: 'region' });
    assert.equal(sentenceFor(taken, names), taken.message);
  });

  it('is in the language that it is given in', () => {
    assert.equal(sentenceFor(badField('region'), names, 'Bitte „{field}“'), 'Bitte „Region“');
  });

  it('has no name left that only scripts know, in the terminal', () => {
    const onlyScripts = fields.filter((field) => /[A-Z]/.test(field)).join('|');
    for (const reason of Object.keys(reasons).filter(isReason)) {
      const told = sentenceFor(new CentralError(reason), variableNames);
      assert.doesNotMatch(told, new RegExp(`\\b(${onlyScripts})\\b|“(${fields.join('|')})”`), reason);
    }
    for (const field of fields.filter((one) => one !== 'grant' && one !== 'scope'))
      assert.match(sentenceFor(badField(field), variableNames), /“ARUBA_CENTRAL_[A-Z_]+”/);
  });
});
