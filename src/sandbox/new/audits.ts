import { json, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { choose, hash } from '../random.ts';
import { invalidInput, notFound } from './errorReplies.ts';
import { answerNewList, type NewListing, type Row } from './listing.ts';

const categories = ['Configuration', 'Device', 'User'] as const;
const users = ['netops@example.com', 'a.silva@example.com', 'automation'] as const;

const auditRow = (number: number, call: RouteCall): Row => ({
  id: `audit-${number}`,
  type: 'network-services/audit',
  category: choose(categories, hash(number)),
  user: choose(users, hash(number, 1)),
  description: 'Device group was changed',
  destinationName: call.customer.devices[number % call.customer.devices.length]?.name ?? '',
  occurredAt: new Date(timeOf(number, call)).toISOString(),
  sourceIpAddress: '198.51.100.7',
});

/** Time of an entry, ms; there is one entry about every half hour. */
const timeOf = (number: number, call: RouteCall): number => call.now - number * 1_800_000;

/** The audits. Their offset starts at 1. */
const audits: NewListing<number> = {
  paging: 'offset',
  firstOffset: 1,
  required: ['start-at', 'end-at'],
  rows: (call) => {
    const [from, to] = ['start-at', 'end-at'].map((name) => Date.parse(call.request.query.get(name) ?? ''));
    return Array.from({ length: 450 }, (_, number) => number).filter((number) => {
      const at = timeOf(number, call);
      return at >= (from ?? 0) && at <= (to ?? Infinity);
    });
  },
  render: auditRow,
  fields: { category: (number) => choose(categories, hash(number)) },
  limit: { default: 200, max: 1000 },
};

function list(call: RouteCall): Reply {
  for (const name of ['start-at', 'end-at']) {
    const value = call.request.query.get(name);
    if (value && Number.isNaN(Date.parse(value))) return invalidInput(`${name} is not an RFC 3339 time`);
  }
  return answerNewList(audits, call);
}

function one(call: RouteCall): Reply {
  const number = /^audit-(\d+)$/.exec(call.param('id'))?.[1];
  return number === undefined ? notFound('Audit not found') : json(auditRow(Number(number), call));
}

export const auditRoutes: readonly Route[] = [
  route('GET /network-services/v1/audits', list),
  route('GET /network-services/v1/audits/{id}', one),
];
