import type { HeaderFields, Transport, WireResponse, WireRequest } from '../../../src/http/transport.ts';

/** An answer as a test writes it; an Error is thrown as a network would. */
export type Scripted = { status?: number; json?: unknown; text?: string; headers?: HeaderFields } | Error;

export interface ScriptedTransport {
  transport: Transport;
  /** Every request, in order. */
  sent: WireRequest[];
}

/** A transport whose answers a function gives, from the request and its number, counted from 0. */
export function scriptedTransport(
  response: (request: WireRequest, index: number) => Scripted | Promise<Scripted>,
): ScriptedTransport {
  const sent: WireRequest[] = [];
  const transport: Transport = async (request) => {
    sent.push(request);
    const scripted = await response(request, sent.length - 1);
    if (scripted instanceof Error) throw scripted;
    return wireResponse(scripted);
  };
  return { transport, sent };
}

/** A network's error with its code, as fetch wraps it. */
export function networkError(code: string, syscall = 'connect'): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) });
}

function wireResponse({ status = 200, json, text, headers = [] }: Exclude<Scripted, Error>): WireResponse {
  const body = text ?? JSON.stringify(json ?? {});
  const type: HeaderFields = text === undefined ? [['content-type', 'application/json']] : [];
  return { status, headers: [...type, ...headers], body: bytes(body) };
}

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
