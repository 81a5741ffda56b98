import type { Account } from '../account/account.ts';
import type { DeviceKind } from './model.ts';

/** The kinds of which a platform has lists; each list costs a call on classic Central. */
export const kindsOf: Readonly<Record<Account['platform'], readonly DeviceKind[]>> = {
  classic: ['ap', 'switch', 'gateway', 'controller'],
  new: ['ap', 'switch', 'gateway'],
};

/** The most customers of an MSP in one response: classic Central refuses more with LIMIT_REQUEST_EXCEEDED. */
export const customersPage: Readonly<Record<Account['platform'], number>> = { classic: 50, new: 100 };

/** The most groups in one response of either platform. */
export const groupsPage = 100;

/** Number of rows that a view asks for at a time. */
export const usualPage = 100;

/** The most rows in one response of a list of either platform. */
export const largestPage = 1_000;
