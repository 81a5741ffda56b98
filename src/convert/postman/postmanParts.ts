import type { KnownParts } from './unreadParts.ts';

const pair = { key: 'any', value: 'text', disabled: 'off', type: 'any', name: 'any', enabled: 'any' };
const script = { exec: 'any', type: 'any', packages: 'any', requests: 'any' };

/** Lists the parts of a collection that are read. Texts outside of calls, such as descriptions and saved responses, are left out. */
export const postmanParts: KnownParts = {
  ignored: /^_|^(?:id|uid|owner|createdAt|updatedAt|lastUpdatedBy|lastRevision|schema|version)$/,
  kinds: {
    file: { collection: 'collection', ...collectionMembers() },
    collection: collectionMembers(),
    info: { name: 'any' },
    item: {
      name: 'text',
      item: 'item',
      request: 'text|request',
      event: 'event',
      auth: 'any',
      protocolProfileBehavior: 'behavior',
    },
    behavior: { disableBodyPruning: 'any' },
    event: { listen: 'any', script: 'script', disabled: 'any' },
    script,
    request: { method: 'text', url: 'text|address', header: 'text|pair', body: 'body', auth: 'any' },
    address: {
      ...{ raw: 'any', protocol: 'text', port: 'any', host: 'any', path: 'text|segment', hash: 'any' },
      ...{ query: 'pair', variable: 'segmentValue' },
    },
    // Postman fills in a disabled one too.
    segmentValue: { ...pair, disabled: 'any' },
    segment: { type: 'any', value: 'text' },
    pair,
    part: { ...pair, src: 'any', contentType: 'any', fileName: 'any' },
    body: {
      ...{ mode: 'any', disabled: 'off', raw: 'any', urlencoded: 'text|pair', formdata: 'part' },
      ...{ file: 'text|path', graphql: 'query', options: 'options' },
    },
    path: { src: 'any' },
    query: { query: 'any', variables: 'any', operationName: 'any' },
    options: { '*': 'language' },
    language: { language: 'any', headerFamily: 'any', autoDetect: 'any' },
  },
};

function collectionMembers() {
  return {
    info: 'info',
    item: 'item',
    variable: 'pair',
    event: 'event',
    auth: 'any',
    protocolProfileBehavior: 'behavior',
  };
}
