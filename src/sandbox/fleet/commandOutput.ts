import type { FleetDevice } from './fleet.ts';

/** Writes the output of a device of the sandbox for a command: some facts of the device, and some that change with the time. */
export function commandOutput(device: FleetDevice, command: string, now: number): string {
  const seconds = Math.floor(now / 1_000);
  const clock = `Time: ${new Date(now).toUTCString().slice(5, 25)}`;
  if (/^show version\b/i.test(command))
    return [
      `Name     : ${device.name}`,
      `Model    : ${device.model.name}`,
      `Version  : ${device.model.firmware}`,
      `Uptime   : ${Math.floor(seconds / 86_400) % 100} days ${Math.floor(seconds / 3_600) % 24} hours`,
      clock,
      '',
    ].join('\n');
  if (/^show interface/i.test(command))
    return [
      'Port     Status   RX packets   TX packets',
      '-------  -------  -----------  -----------',
      ...[1, 2, 3].map(
        (port) =>
          `1/1/${port}    ${port === 3 && device.serial.charCodeAt(device.serial.length - 1) % 2 === 0 ? 'down' : 'up  '}     ${String(seconds * port).padEnd(13)}${seconds + port}`,
      ),
      '',
    ].join('\n');
  if (/^ping /i.test(command)) return '5 packets transmitted, 5 received, 0% packet loss\n';
  if (/^show /i.test(command)) return `${command.slice(5)}: none\n${clock}\n`;
  return `Invalid input: ${command}\n`;
}
