import { type Duration, type Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';

/** Fails unless a duration lies within bounds; tokens pass. `remedy` says what to do. */
export const requireDuration = (prop: string, value: Duration, bounds: { min?: Duration; max?: Duration; minIs?: string; remedy: string }): void => {
  if (value.isUnresolved()) return;
  const seconds = value.toSeconds();
  if (bounds.min && !bounds.min.isUnresolved() && seconds < bounds.min.toSeconds()) {
    const minimum = bounds.minIs ? `${bounds.minIs} (${bounds.min.toHumanString()})` : bounds.min.toHumanString();
    throw new Error(`${prop} must be at least ${minimum}, got ${value.toHumanString()}; ${bounds.remedy}`);
  }
  if (bounds.max && seconds > bounds.max.toSeconds()) {
    throw new Error(`${prop} must be at most ${bounds.max.toHumanString()}, got ${value.toHumanString()}; ${bounds.remedy}`);
  }
};

/** Fails unless a size lies within bounds of whole MiB; tokens pass. */
export const requireSize = (prop: string, value: Size, { min = 0, max = Infinity, remedy }: { min?: number; max?: number; remedy: string }): void => {
  if (value.isUnresolved()) return;
  const mebibytes = value.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  if (mebibytes < min) throw new Error(`${prop} must be at least ${min} MiB, got ${mebibytes} MiB; ${remedy}`);
  if (mebibytes > max) throw new Error(`${prop} must be at most ${max} MiB, got ${mebibytes} MiB; ${remedy}`);
};

/** Fails unless a duration is of whole days and lies within bounds; tokens pass. */
export const requireDays = (prop: string, value: Duration, { min, max }: { min: number; max: number }): void => {
  if (value.isUnresolved()) return;
  const days = value.toDays({ integral: false });
  if (Number.isInteger(days) && days >= min && days <= max) return;
  throw new Error(`${prop} must be ${min} to ${max} whole days, got ${value.toHumanString()}`);
};

/** Fails unless a number is whole and lies within bounds; tokens pass. */
export const requireInteger = (prop: string, value: number, bounds: { min: number; max: number; remedy: string }): void => {
  if (Token.isUnresolved(value)) return;
  if (!Number.isInteger(value) || value < bounds.min || value > bounds.max) {
    throw new Error(`${prop} must be a whole number from ${bounds.min} to ${bounds.max}, got ${value}; ${bounds.remedy}`);
  }
};

/** Fails unless a text has the form asked for; tokens pass. */
export const requireForm = (prop: string, value: string, pattern: RegExp, expected: string): void => {
  if (!Token.isUnresolved(value) && !pattern.test(value)) throw new Error(`${prop} must be ${expected}, got '${value}'`);
};

/** Fails unless a text is the number of an AWS account; tokens pass. */
export const requireAccount = (prop: string, value: string): void =>
  requireForm(prop, value, /^\d{12}$/, 'an account number of twelve digits, e.g. 123456789012');

/** Fails unless a text is an IPv4 or IPv6 block; tokens pass. */
export const requireCidr = (prop: string, value: string): void => {
  if (!Token.isUnresolved(value) && !isCidr(value)) {
    throw new Error(`${prop} must hold address blocks such as 192.0.2.0/24 or 2001:db8::/32, got '${value}'`);
  }
};

/** Fails when two things are given of which one is meant. */
export const requireOneOf = (first: string, second: string, both: boolean): void => {
  if (both) throw new Error(`${first} and ${second} exclude each other, got both; leave one out`);
};

const isCidr = (value: string): boolean => {
  const [address, bits, ...rest] = value.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits ?? '')) return false;
  return address.includes(':') ? isIpv6(address) && Number(bits) <= 128 : isIpv4(address) && Number(bits) <= 32;
};

const isIpv4 = (address: string): boolean => {
  const octets = address.split('.');
  return octets.length === 4 && octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
};

const isIpv6 = (address: string): boolean => {
  const halves = address.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || !groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
};
