/** Some proxies add a port to the address that they name: `192.0.2.1:443`, `[2001:db8::1]:443`. What has none stays as it is. */
export const withoutPort = (text: string): string => {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(text);
  return match?.[1] ?? match?.[2] ?? text;
};
