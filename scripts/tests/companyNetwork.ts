import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority } from '../../test/support/servers/certificates.ts';

/**
 * Two authorities of a company, for this run alone: one in the system's store, as OpenSSL finds it on Linux, and one in Node's
 * variable. The tests find them as `<name>.pem` and `<name>.key` in HOST_TESTS_AUTHORITIES.
 */
export function companyNetwork(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  for (const name of ['system', 'node']) {
    const { cert, key } = createAuthority(`Company ${name}`);
    writeFileSync(join(folder, `${name}.pem`), cert);
    writeFileSync(join(folder, `${name}.key`), key);
  }
  return {
    HOST_TESTS_AUTHORITIES: folder,
    SSL_CERT_FILE: join(folder, 'system.pem'),
    NODE_EXTRA_CA_CERTS: join(folder, 'node.pem'),
  };
}
