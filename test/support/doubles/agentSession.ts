import { AgentSession } from '../../../src/agents/agentSession.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { classicAccount, type Script, testClient } from './centralClient.ts';

const catalogue = openCatalogue();

/** A session of an agent over scripted responses, whose files go into the folder. */
export function agentSession(
  script: Script,
  folder: string,
  over: { isMasked?: boolean; dayLimit?: number } = {},
) {
  const tested = testClient(script);
  const logged: string[] = [];
  const session = new AgentSession({
    accounts: () => Promise.resolve([classicAccount]),
    account: () => Promise.resolve(classicAccount),
    client: tested.client,
    usage: () => (over.dayLimit === undefined ? undefined : { used: 0, limit: over.dayLimit, resetMs: 1 }),
    catalogue: () => Promise.resolve(catalogue),
    folder,
    clean: (text) => tested.redactor.text(text),
    log: (line) => void logged.push(line),
    isMasked: over.isMasked ?? false,
    ended: new AbortController().signal,
  });
  return { session, logged, requests: tested.requests, clock: tested.clock };
}
