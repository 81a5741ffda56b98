import type { Operation } from '../../catalogue/operation.ts';
import { queryField } from '../../catalogue/queryOf.ts';
import { isWrite } from '../../http/call.ts';
import type { PlacedBlock } from '../syntax/model.ts';
import type { Problem } from '../syntax/problem.ts';
import { checkParameters } from './checkParameters.ts';
import { isKnownGateway } from './checkPlatform.ts';
import { checkScope, scopeMeantBy, slipsOfScope } from './checkScope.ts';
import { sentFields, type GivenField } from './givenFields.ts';

/** Checks the parameters of a call: where it lands, and what its operation takes. */
export function checkQuery(
  placed: PlacedBlock,
  call: { method: string; path: string },
  operation: Operation | undefined,
  fields: readonly GivenField[],
): Problem[] {
  const scope = checkScope(placed, call, operation, fields);
  if (!operation) return scope;
  const isScoped = isWrite(call.method) && queryField(operation, 'object-type') !== undefined;
  const others = isScoped
    ? fields.filter(({ name }) => name !== 'object-type' && scopeMeantBy(operation, name) === undefined)
    : fields;
  return [...scope, ...checkParameters(placed, operation, others)];
}

/** Checks the parameters of a call as it would leave, references replaced. */
export function checkSent(
  placed: PlacedBlock,
  { method, target }: { method: string; target: string },
  operation: Operation | undefined,
  baseUrl: string,
): Problem[] {
  const path = target.split('?', 1)[0] ?? '';
  return atGateway(checkQuery(placed, { method, path }, operation, sentFields(placed, target)), baseUrl);
}

/** A private cluster may have parameters that the reference does not know, so only a slip of scope is an error there. */
export function atGateway(found: Problem[], baseUrl: string): Problem[] {
  if (isKnownGateway(baseUrl)) return found;
  return found.map((one) =>
    one.severity === 'error' && !slipsOfScope.has(one.code) ? { ...one, severity: 'warning' } : one,
  );
}
