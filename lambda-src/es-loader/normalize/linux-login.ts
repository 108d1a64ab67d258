import { isIpAddress } from './ip-address';

/** Who came or went from where, as far as a message says it. */
export interface LinuxLogin {
  readonly category?: string;
  readonly action?: string;
  readonly outcome?: string;
  readonly user?: string;
  readonly address?: string;
  readonly port?: string;
}

/** Reads a message of sshd or sudo; undefined for other programs. */
export const linuxLoginOf = (program: string, message: string): LinuxLogin | undefined => {
  if (program.includes('sshd')) return sshdLogin(message);
  return program.includes('sudo') ? sudoLogin(message) : undefined;
};

const sshdLogin = (message: string): LinuxLogin => {
  for (const [pattern, read] of SSHD_MESSAGES) {
    const match = pattern.exec(message);
    const login = match && read(match);
    if (login) return login.action === undefined ? login : { category: 'authentication', outcome: outcomeOf(login.action), ...login };
  }
  return { address: addressBetweenBlanks(message) };
};

const sudoLogin = (message: string): LinuxLogin => {
  const command = COMMAND.exec(message);
  if (command) return { action: command[2], outcome: 'success', user: command[1] };
  const session = readSession(message);
  return session ? { ...session, outcome: 'success' } : {};
};

const readSession = (message: string): LinuxLogin | undefined => {
  const [, change, user, opener] = SESSION.exec(message) ?? [];
  if (change === undefined || (change === 'opened' && opener === undefined)) return undefined;
  return { action: `session ${change}`, user: change === 'opened' ? opener : user };
};

/** What may be an address; whether it is one is tested afterwards. */
const PEER = '([0-9A-Fa-f:.]*[0-9A-Fa-f](?:%[0-9A-Za-z]+)?)';
const PEER_AND_PORT = `${PEER} port ([0-9]+)`;

const SESSION = /^pam_unix\([^)]*\): session (closed|opened) for user (\S+)(?: by ([^\s(]*)\()?/;
const COMMAND = /^(\S+)\s+: (?:[^\n]*? )?COMMAND=([^\n]*)/;

/** Messages of sshd in the order in which they are tried, and what they say. */
const SSHD_MESSAGES: ReadonlyArray<readonly [RegExp, (match: RegExpExecArray) => LinuxLogin | undefined]> = [
  [
    new RegExp(`(Accepted|Failed|failure|[Ii]nvalid user) (?:\\S+ for )?(?:invalid user )?(\\S*)(?: from ${PEER}(?: port ([0-9]+))?)?`),
    ([, action, user, peer, port]) => ({ action, user, ...peerOf(peer, port) }),
  ],
  [
    new RegExp(`^(Disconnected|Received disconnect) from ${PEER_AND_PORT}`),
    ([, action, peer, port]) => withPeer({ action }, peer, port),
  ],
  [/^error: AuthorizedKeysCommand \S+ (\S+) (?:SHA|RSA)/, ([, user]) => ({ action: 'error', user })],
  [SESSION, ({ input }) => readSession(input)],
  [
    new RegExp(`^(Connection (?:reset|closed)) by ${PEER_AND_PORT}`),
    ([, action, peer, port]) => withPeer({ action }, peer, port),
  ],
  [new RegExp(` (?:from|with) ${PEER_AND_PORT}`), ([, peer, port]) => withPeer({}, peer, port)],
  [
    new RegExp(`^reverse mapping checking[^[\\n]*\\[${PEER}\\]`),
    ([, peer]) => withPeer({ action: 'reverse mapping checking' }, peer),
  ],
];

const peerOf = (peer: string | undefined, port: string | undefined): LinuxLogin =>
  (peer !== undefined && isIpAddress(peer) ? { address: peer, port } : {});

/** For messages that mean something only with the address of the peer. */
const withPeer = (login: LinuxLogin, peer: string, port?: string): LinuxLogin | undefined =>
  (isIpAddress(peer) ? { ...login, address: peer, port } : undefined);

const addressBetweenBlanks = (message: string): string | undefined => message.split(' ').slice(1, -1).find(isIpAddress);

const outcomeOf = (action: string): string | undefined => {
  const text = action.toLowerCase();
  if (/accept|opened/.test(text)) return 'success';
  if (/fail|invalid|err/.test(text)) return 'failure';
  return /disconnect|reset|close/.test(text) ? undefined : 'unknown';
};
