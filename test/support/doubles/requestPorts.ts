import type { Call, Exchange } from '../../../src/http/call.ts';
import { readEnvironment } from '../../../src/request/resolve/environment.ts';
import { jsonPaths } from '../../../src/request/resolve/jsonPath.ts';
import type { KeptSecrets, Question, RunContext, RunProgress } from '../../../src/request/run/runContext.ts';
import { FakeClock } from './fakeClock.ts';
import { requestAccount, requestScopes } from './requestScopes.ts';

export interface Answer {
  status?: number;
  headers?: [string, string][];
  body?: unknown;
}

/** A call's answer as the core has it. */
export function exchangeOf(call: Call, { status = 200, headers, body = {} }: Answer = {}): Exchange {
  const bytes = Buffer.from(typeof body === 'string' && headers ? body : JSON.stringify(body));
  return {
    account: requestAccount.label,
    method: call.method,
    url: requestAccount.baseUrl + call.target,
    status,
    headers: headers ?? [['content-type', 'application/json']],
    body: bytes,
    bytes: bytes.length,
    durationMs: 120,
    attempts: 1,
  };
}

export interface RequestPorts extends RunContext {
  keptSecrets: KeptSecrets;
  clock: FakeClock;
  calls: Call[];
  questions: Question[];
  steps: RunProgress[];
  /** Secret captures, of one account. */
  secrets: Map<string, string>;
}

/** Ports whose server is a function, and which say yes to every question. */
export function requestPorts(
  response: (call: Call, count: number) => Answer,
  over: Partial<Omit<RunContext, 'clock'>> & {
    environmentText?: string;
    fileTexts?: Record<string, string>;
    responses?: Record<string, string>;
  } = {},
): RequestPorts {
  const clock = new FakeClock();
  const { environmentText, fileTexts = {}, responses = {}, ...rest } = over;
  const ports: RequestPorts = {
    calls: [],
    questions: [],
    steps: [],
    secrets: new Map(),
    clock,
    isTrusted: () => true,
    account: () => Promise.resolve(requestAccount),
    send: (_account, call) => {
      ports.calls.push(call);
      return Promise.resolve(exchangeOf(call, response(call, ports.calls.length)));
    },
    prompt: ({ name }) => Promise.resolve(responses[name]),
    confirm: (question) => {
      ports.questions.push(question);
      return Promise.resolve(true);
    },
    progress: (step) => void ports.steps.push(step),
    environment: () => Promise.resolve(readEnvironment('dev', environmentText, undefined)),
    files: {
      folder: '/project/calls',
      roots: ['/project'],
      realPath: (path) => Promise.resolve(path),
      read: (path) => {
        const text = fileTexts[path];
        return text === undefined ? Promise.reject(new Error('no file')) : Promise.resolve(Buffer.from(text));
      },
    },
    keptSecrets: {
      get: (name) => Promise.resolve(ports.secrets.get(name)),
      set: (name, value) => Promise.resolve(void ports.secrets.set(name, value)),
      delete: (name) => Promise.resolve(void ports.secrets.delete(name)),
    },
    system: requestScopes().system,
    paths: jsonPaths,
    ...rest,
  };
  return ports;
}
