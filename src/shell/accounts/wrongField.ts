import { isCentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { parseUrl } from '../../regions/origin.ts';
import type { Draft } from './wizardSteps.ts';

/** The question that a refused value belongs to; undefined if no other answer would help. */
export function wrongField(error: unknown, { tokenUrl }: Pick<Draft, 'tokenUrl'>): keyof Draft | undefined {
  if (!isCentralError(error)) return undefined;
  const field = fieldOf[error.reason];
  const { field: named, host } = error.values;
  if (field === 'region' && host !== undefined && parseUrl(tokenUrl ?? '')?.host === host) return 'tokenUrl';
  if (field !== undefined) return field;
  // The question for the region also asks for an address.
  if (named === 'baseUrl') return 'region';
  return typeof named === 'string' && isField(named) ? named : undefined;
}

const fieldOf: { [R in Reason]?: keyof Draft } = {
  grantOfOtherPlatform: 'grant',
  regionUnknown: 'region',
  regionMissing: 'region',
  regionIsOther: 'region',
  clusterNone: 'region',
  clusterInSetup: 'region',
  clusterNotReady: 'region',
  clusterNotTold: 'region',
  clusterUnknown: 'region',
  clusterNoneKnows: 'region',
  clusterOpen: 'region',
  regionLacksPlatform: 'region',
  baseUrlIsWebInterface: 'region',
  baseUrlIsPage: 'region',
  tokenUrlIsPage: 'tokenUrl',
  baseUrlOfOtherPlatform: 'region',
  hostNotConfirmed: 'region',
  hostNotFound: 'region',
  tokenCallRefused: 'region',
  tokenCallRedirects: 'region',
  noTokenCame: 'region',
  tokenOfAnotherRegion: 'region',
  notAGateway: 'region',
  tokenTextUnreadable: 'token',
  downloadedTokenDead: 'token',
  accountKnown: 'clientId',
  clientNotAccepted: 'clientSecret',
  newClientNotAccepted: 'clientSecret',
  noServiceAccepts: 'clientSecret',
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
  workspaceId: true,
  ofWorkspace: true,
  scope: true,
  label: true,
  readOnly: true,
};

function isField(name: string): name is keyof Draft {
  return Object.hasOwn(asked, name);
}
