import { isMap } from '../json/is-map';

/** An ARN or a principal id as `user.name` becomes what it ends in: the name of the user or the session. */
export const shortenUserName = (user: unknown): void => {
  if (!isMap(user) || typeof user.name !== 'string' || !user.name.includes(':')) return;
  const afterColon = user.name.slice(user.name.lastIndexOf(':') + 1);
  user.name = afterColon.slice(afterColon.lastIndexOf('/') + 1);
};
