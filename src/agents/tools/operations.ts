import type { Platform } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { byPrefix, byWords, findOperation as operationAt, nearest } from '../../catalogue/lookup.ts';
import type { Field, Operation } from '../../catalogue/operation.ts';
import { skeletonOf } from '../../catalogue/skeleton.ts';
import { titleOf } from '../../catalogue/title.ts';
import type { Json } from '../../text/json.ts';
import { shape } from '../arguments.ts';
import { looksHere, type AgentTool } from '../tool.ts';

const platformArgument = {
  type: 'string',
  description: 'The platform: classic or new. They have different paths.',
  enum: ['classic', 'new'],
} as const;

/** The most operations in one response. */
const mostFound = 50;

export const findOperation: AgentTool = {
  name: 'find_operation',
  title: 'Find an operation of the API',
  description:
    'Searches the API reference of both platforms by words ("down access points", "reboot device") or by the beginning of a path ("/monitoring/v2/"). Sends nothing. Changes are listed too: draft them with draft_request_file.',
  input: shape(
    {
      query: {
        type: 'string',
        description: 'Words in any order, or a path that begins with /.',
        maxLength: 200,
      },
      platform: platformArgument,
      limit: {
        type: 'integer',
        description: 'The most operations, 15 unless told.',
        minimum: 1,
        maximum: mostFound,
      },
    },
    'query',
  ),
  hints: looksHere,
  async run(given, { catalogue }) {
    const query = given.text('query').trim();
    const platform = platformOf(given.optional('platform'));
    const limit = given.number('limit', 15);
    const known = await catalogue();
    const platforms = platform ? [platform] : (['classic', 'new'] as const);
    const found = query.startsWith('/')
      ? platforms.flatMap((one) => byPrefix(known, query, one, limit)).slice(0, limit)
      : byWords(known, query, platform, limit);
    return { told: { operations: found.length }, data: found.map((one) => summaryOf(one)), isOwn: true };
  },
};

export const getOperation: AgentTool = {
  name: 'get_operation',
  title: 'Look up an operation of the API',
  description:
    'Tells the parameters, body fields, limits and replacement of one operation, and gives a request in the .central language to start from. Sends nothing.',
  input: shape(
    {
      method: { type: 'string', description: 'GET, POST, PUT, PATCH or DELETE.', maxLength: 10 },
      path: {
        type: 'string',
        description: 'Template or path, such as /central/v2/sites/{site_id}.',
        maxLength: 1_000,
      },
      platform: platformArgument,
    },
    'method',
    'path',
    'platform',
  ),
  hints: looksHere,
  async run(given, { catalogue }) {
    const known = await catalogue();
    const platform = platformOf(given.optional('platform')) ?? 'classic';
    const path = given.text('path').split('?', 1)[0] ?? '';
    const found = operationAt(known, given.text('method'), path, platform);
    if (!found) {
      const near = nearest(known, path, platform).map((one) => `${one.method} ${one.path}`);
      throw new CentralError('agentNoOperation', { path, platform, near: near.join(', ') || 'none' });
    }
    const { pathFields, query, bodyFields, bodyContentType, rate, sunset, replacedBy } = found;
    const facts = {
      ...summaryOf(found),
      path_parameters: pathFields.map(fieldOf),
      query: query.map(fieldOf),
      body: bodyFields.map(fieldOf),
      ...(bodyContentType !== undefined && { contentType: bodyContentType }),
      ...(rate && { callsAMinute: rate.perMinute }),
      ...(sunset !== undefined && { endsOn: sunset }),
      ...(replacedBy !== undefined && { replacedBy }),
      request: skeletonOf(found),
    };
    return { told: { reads: found.method === 'GET' }, data: facts, isOwn: true };
  },
};

function platformOf(name: string | undefined): Platform | undefined {
  return name === 'classic' || name === 'new' ? name : undefined;
}

function summaryOf(operation: Operation): { [name: string]: Json } {
  const { platform, method, path, category, deprecated, gone } = operation;
  const title = titleOf(operation);
  return {
    method,
    path,
    title,
    platform,
    category,
    ...(deprecated && { deprecated }),
    ...(gone && { gone }),
  };
}

function fieldOf(field: Field): { [name: string]: Json } {
  const { name, type, required, enum: values, default: usual, min, max, filterFields } = field;
  return {
    name,
    type,
    ...(required && { required }),
    ...(values && { oneOf: [...values] }),
    ...(usual !== undefined && { default: usual }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(filterFields && {
      filterFields: filterFields.map((one) => `${one.name} ${one.operators.join(' ')}`),
    }),
  };
}
