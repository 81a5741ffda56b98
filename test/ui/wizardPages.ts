import type { Workbench } from './workbench.ts';

export async function pickAddress({ quickInput }: Workbench, address: string): Promise<void> {
  await quickInput.question('Region');
  await quickInput.type(address);
  await quickInput.pick(address);
}

export async function signIn(
  { quickInput }: Workbench,
  { username, password, customerId }: { username: string; password: string; customerId: string },
): Promise<void> {
  await quickInput.question('User name');
  await quickInput.answer(username);
  await quickInput.question('Password');
  await quickInput.answer(password);
  await quickInput.question('Customer ID');
  await quickInput.answer(customerId);
  await quickInput.pick('Read and write');
}

export async function nameIt({ quickInput }: Workbench, label: string): Promise<void> {
  await quickInput.question('A name for this account');
  await quickInput.answer(label);
  await quickInput.pick('Ask before each change');
}
