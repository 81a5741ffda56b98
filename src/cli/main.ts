#!/usr/bin/env node
import { version } from '../base/version.ts';
import { readArguments } from './arguments.ts';
import { keepCompiledCode } from './codeCache.ts';
import { usageOf, wrongUsage } from './usage.ts';
import { leaveSqliteWarningOut } from './sqliteWarning.ts';

async function main(): Promise<number> {
  leaveSqliteWarningOut(process);
  const asked = readArguments(process.argv.slice(2));
  if (asked.kind === 'help') {
    process.stdout.write(usageOf(asked.command));
    return 0;
  }
  if (asked.kind === 'version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (asked.kind === 'wrong') {
    // A mistyped argument may be a secret in the wrong place.
    const { createRedactor } = await import('../redact/redact.ts');
    process.stderr.write(`${wrongUsage(createRedactor().text(asked.why))}\n`);
    return 2;
  }
  if (asked.command === 'completion' || asked.command === 'sandbox')
    return (await import('./commands/plainCommands.ts')).plainCommand(
      asked.command,
      asked.operands,
      asked.options,
    );
  keepCompiledCode((name) => process.env[name]);
  // Loaded only here, so that help and typing errors cost nothing.
  const { run } = await import('./run.ts');
  return run(asked.command, asked.operands, asked.options);
}

void main().then((code) => (process.exitCode = code));
