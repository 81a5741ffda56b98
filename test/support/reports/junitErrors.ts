import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const schema = readFileSync(new URL('junit.xsd', import.meta.url), 'utf8');
/** Attributes that Jenkins' schema does not have. */
const beyond = / *<xs:attributeGroup ref="beyond"\/>\n/;

/** Errors that libxml2 finds in a report; with `isStrict` it may have nothing that Jenkins' schema does not know. */
export async function junitErrors(xml: string, { isStrict = false } = {}): Promise<string[]> {
  const contents = isStrict ? schema.replace(beyond, '') : schema;
  const { errors } = await validateXML({
    xml: { fileName: 'report.xml', contents: xml },
    schema: { fileName: 'junit.xsd', contents },
  });
  return errors.map(({ rawMessage }) => rawMessage);
}
