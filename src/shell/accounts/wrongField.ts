import { isCentralError, type Reason } from '../../base/errors.ts';
import type { Draft } from './wizardSteps.ts';

/** The question that a refused value belongs to; undefined where no other answer would help. */
export function wrongField(error: unknown): keyof Draft | undefined {
  if (!isCentralError(error)) return undefined;
  const field = fieldOf[error.reason];
  if (field !== undefined) return field;
  const named = error.reason === 'badField' ? String(error.values['field']) : '';
  return isField(named) ? named : undefined;
}

const fieldOf: { [R in Reason]?: keyof Draft } = {
  grantOfOtherPlatform: 'grant',
  regionUnknown: 'region',
  regionMissing: 'region',
  regionLacksPlatform: 'region',
  baseUrlIsWebInterface: 'region',
  baseUrlOfOtherPlatform: 'region',
  hostNotConfirmed: 'region',
  hostNotFound: 'region',
  tokenOfAnotherRegion: 'region',
  notAGateway: 'region',
  tokenTextUnreadable: 'token',
  downloadedTokenDead: 'token',
  accountKnown: 'clientId',
  clientNotAccepted: 'clientSecret',
  loginRefused: 'username',
  codeRefused: 'customerId',
  labelTaken: 'label',
};

const asked: Record<keyof Draft, true> = {
  grant: true,
  platform: true,
  region: true,
  baseUrl: true,
  tokenUrl: true,
  clientId: true,
  clientSecret: true,
  token: true,
  username: true,
  password: true,
  customerId: true,
  scope: true,
  label: true,
  readOnly: true,
};

function isField(name: string): name is keyof Draft {
  return Object.hasOwn(asked, name);
}
