/** The environment of a process in which a call to files fails, always; with `flags` only the openings with these. */
export function faultyDisk(fault: {
  call: string;
  code: string;
  flags?: string | number;
}): Record<string, string> {
  const { call, code, flags } = fault;
  const isMeant = flags === undefined ? 'true' : `args[1] === ${JSON.stringify(flags)}`;
  const program = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const real = fs.${call};
    fs.${call} = (...args) => {
      // What a program says is no file.
      if (args[0] !== 1 && args[0] !== 2 && ${isMeant}) throw Object.assign(new Error('${code}'), { code: '${code}' });
      return real(...args);
    };
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}
