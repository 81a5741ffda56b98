import type { Deed } from '../../../catalogue/deed/callValues.ts';
import { CentralError } from '../../../base/errors.ts';
import { isWrite, type Call } from '../../../http/call.ts';
import { parseJsonAsWritten } from '../../../text/json.ts';
import { repeatedNames } from '../../../text/memberNames.ts';
import type { Tags } from '../../syntax/tagModel.ts';
import { isMask, isMembers, leavesOf, type Members } from '../../undo/members.ts';
import type { RunContext } from '../runContext.ts';

const note = 'The object is read first; what the body does not name is sent as it is then (@merge).';

/** Adds a note to the question: more is sent than the body shows. */
export function withMergeNote({ merge }: Pick<Tags, 'merge'>, deed: Deed | undefined): Deed | undefined {
  return merge && deed ? { ...deed, notes: [...deed.notes, note] } : deed;
}

/**
 * Gives connections that first read the object of a change, by the GET of the same path, and then send it with the members of the body in
 * place of its own. They reject with `mergeNotJson`, `jsonNameTwice`, `mergeNotRead` and `mergeMasked`, and then nothing is changed.
 */
export function mergingPorts(ports: RunContext): RunContext {
  const send: RunContext['send'] = async (account, call, options) => {
    if (!isWrite(call.method)) return ports.send(account, call, options);
    const given = typeof call.body === 'string' ? parseJsonAsWritten(call.body) : undefined;
    if (!isMembers(given)) throw new CentralError('mergeNotJson');
    for (const { name } of repeatedNames(String(call.body)))
      throw new CentralError('jsonNameTwice', { source: 'the body', name });
    const { status, body, file } = await ports.send(account, readOf(call), options);
    const now = status === 200 && file === undefined ? parseJsonAsWritten(body) : undefined;
    if (!isMembers(now))
      throw new CentralError('mergeNotRead', {
        why: status === 200 ? 'the response is no JSON object' : `status ${status}`,
      });
    const whole: Members = { ...now, ...given };
    const masked = [...leavesOf(whole)].filter(([, { value }]) => isMask(value)).map(([path]) => path);
    if (masked.length > 0) throw new CentralError('mergeMasked', { names: masked.join(', ') });
    return ports.send(account, { ...call, body: JSON.stringify(whole) }, options);
  };
  return { ...ports, send };
}

function readOf({ target, timeout, tenantId }: Call): Call {
  return {
    method: 'GET',
    target,
    ...(timeout !== undefined && { timeout }),
    ...(tenantId !== undefined && { tenantId }),
  };
}
