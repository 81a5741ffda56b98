import type { Exchange } from '../http/call.ts';
import type { HeaderFields } from '../http/transport.ts';
import { jsonPaths } from '../request/resolve/jsonPath.ts';
import type { Matches } from '../request/resolve/jsonPath.ts';
import { openResponse } from '../request/run/body/askBody.ts';
import type { AskLarge } from '../request/run/body/largeBodies.ts';

/** A kept response: its body, or its head and the file with the whole body. */
export interface KeptResponse {
  headers: HeaderFields;
  body: Uint8Array;
  file?: string;
}

/** Reasons why a query gave no values; the names are those of CentralError. */
export type QueryProblem = 'badTablePath' | 'noJsonForTable' | 'tooCostly' | 'tooMuchForTable';

/** Finds the values of JSONPaths in kept responses, in the thread for large bodies. */
export class ResponseQueries {
  readonly #askLarge: AskLarge;
  /** Calls by response, because the thread recognises a response by its object. */
  readonly #exchanges = new WeakMap<KeptResponse, Exchange>();

  constructor(askLarge: AskLarge) {
    this.#askLarge = askLarge;
  }

  /** Gives all matches of a path, or the reason why there are none. */
  async find(response: KeptResponse, path: string): Promise<Matches | QueryProblem> {
    if (!jsonPaths.isValid(path)) return 'badTablePath';
    const exchange = this.#exchanges.get(response) ?? exchangeOf(response);
    this.#exchanges.set(response, exchange);
    const questions = [{ query: path }];
    const ports = { paths: jsonPaths, largeBodies: this.#askLarge };
    const replies =
      (await this.#askLarge(exchange, questions)) ?? (await openResponse(ports, exchange).ask(questions));
    const [reply] = replies;
    if (reply?.isTooLarge) return 'tooMuchForTable';
    if (reply?.stopped !== undefined) return 'tooCostly';
    return reply?.matches ?? 'noJsonForTable';
  }
}

function exchangeOf({ headers, body, file }: KeptResponse): Exchange {
  return {
    account: '',
    method: 'GET',
    url: '',
    status: 200,
    headers,
    body,
    bytes: body.byteLength,
    durationMs: 0,
    attempts: 1,
    ...(file !== undefined && { file }),
  };
}
